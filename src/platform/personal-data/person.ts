// Who a request is about. Two spellings of one address, number or name are the same person's.
/** What stands in the place of a name that was erased, and of one whose time was over. */
export const formerName = 'Former member of staff'
export const endedName = 'Name no longer kept'

/** What was given of somebody, as it was typed; empty where it was not. */
export type Sought = { accountId: string; email: string; telephone: string; name: string }

/** By all that records may know one person by, each in the spelling of `plain...`. */
export type Person = {
  /** What to call them. */
  name: string
  accountIds: readonly string[]
  emails: readonly string[]
  telephones: readonly string[]
  /** Only those that nobody else here has. */
  names: readonly string[]
  /** Names that somebody else here has too: records with nothing else on them could be either's. */
  sharedNames: readonly string[]
}

export const plainEmail = (text: string) => text.normalize('NFC').trim().toLowerCase()

/** Digits alone, and 07... as +447...: how a number was grouped says nothing. */
export const plainTelephone = (text: string) =>
  text
    .replaceAll(/[^\d+]/g, '')
    .replace(/^00/, '+')
    .replace(/^0(?=\d)/, '+44')

export const plainName = (text: string) => text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()

/** All that was given, in one spelling. */
export const asSought = ({ accountId, email, telephone, name }: Sought): Sought => ({
  accountId,
  email: plainEmail(email),
  telephone: plainTelephone(telephone),
  name: plainName(name),
})

type Known = { accountId: string; name: string; email: string }

/**
 * What was given, and what the account that it turned out to be adds.
 * @param others whom else the records know by the same name or address: what is theirs too does not point to one person
 */
export function personOf(sought: Sought, account: Known | undefined, others: readonly Known[]): Person {
  const { accountId, email, telephone, name } = asSought(sought)
  const some = (...texts: (string | undefined)[]) => [...new Set(texts.filter((text) => text))] as string[]
  const names = some(name, account && plainName(account.name))
  const isShared = (each: string) => others.some((other) => plainName(other.name) === each)
  const isOthers = (each: string) => others.some((other) => plainEmail(other.email) === each)
  return {
    name: account?.name || sought.name.trim() || email || telephone || accountId,
    accountIds: some(account?.accountId ?? accountId),
    emails: some(email, account && plainEmail(account.email)).filter((each) => !isOthers(each)),
    telephones: some(telephone),
    names: names.filter((each) => !isShared(each)),
    sharedNames: names.filter(isShared),
  }
}
