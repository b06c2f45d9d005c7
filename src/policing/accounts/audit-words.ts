import type { AuditWords } from '../../platform/audit/words.ts'

export const accountWords: AuditWords = {
  whats: {
    'account.add': 'Added an account',
    'account.list': 'Looked at the list of accounts',
    'account.view': 'Looked at an account',
    'account.download': 'Downloaded the list of accounts',
    'account.link': 'Made a link for a password',
    'account.sign-out': 'Signed somebody out everywhere',
    'account.change': 'Changed an account',
    'account.reset': 'Reset how somebody signs in',
    'account.switch-off': 'Switched an account off',
    'account.switch-on': 'Switched an account on',
    'grant.give': 'Gave a role',
    'grant.take': 'Took a role away',
    'sign-in': 'Signed in',
    'sign-in.wrong-password': 'A wrong password was typed',
    'sign-in.wrong-code': 'A wrong code was typed',
    'sign-in.code-generator-set-up': 'Set up a code generator',
    'sign-in.password-set': 'Set a password',
    'sign-in.passkey-added': 'Added a passkey',
    'sign-in.passkey-renamed': 'Renamed a passkey',
    'sign-in.passkey-removed': 'Removed a passkey',
  },
  records: { account: { name: 'Account', href: (id) => `/staff/accounts/${id}` } },
}
