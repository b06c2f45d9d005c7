import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { findRole, roleGroups, roles, scopeKinds } from './roles.ts'

const inventory = join(import.meta.dirname, '../../../../../shared/domain/inventory.md')
const skip = existsSync(inventory) ? false : 'the inventory is not at hand (../shared/domain/inventory.md)'

/** Part G's rows, each with the role that it became; undefined for those who read what is public without signing in. */
const partG: Record<string, string | undefined> = {
  'Member of the public': undefined,
  'Victim* (access to own case updates)': 'victim',
  'KIN member': 'key-individual',
  'NHW co-ordinator; school watch': 'watch-co-ordinator',
  'Panel / community forum member; problem sponsor': 'panel-member',
  'IAG / youth IAG member': 'advisory-group',
  'Mystery shopper (trained volunteer)': 'mystery-shopper',
  'Neighbourhood / community warden, partnership officer, local area manager, ASB officer': 'warden',
  'CSP / CDRP manager; district officer': 'partnership-manager',
  'Seconded police analyst': 'partnership-analyst',
  PCSO: 'pcso',
  'SNT constable / neighbourhood beat officer': 'constable',
  'Special constable': 'special-constable',
  'SC section officer / SC chief officer / chief officer of SC': 'specials-officer',
  'SNT sergeant': 'sergeant',
  'Partnership sergeant': 'partnership-sergeant',
  'Section inspector': 'section-inspector',
  'BCU chief inspector / CF Champion': 'division-chief-inspector',
  'BCU commander (chief superintendent)': 'division-commander',
  'Superintendent lead on satisfaction gap': 'gap-lead',
  'Divisional work-stream lead': 'work-stream-lead',
  'Safer Neighbourhoods Project Manager': 'neighbourhoods-project-manager',
  'CF programme manager (chief inspector)': 'citizen-focus-manager',
  'ACC (operations)': 'acc-operations',
  'ACC (HR etc.)': 'acc-people',
  DCC: 'deputy-chief-constable',
  'Chief Constable': 'chief-constable',
  'Director of Finance and Administration': 'finance-director',
  'HR / training staff; training commissioning group': 'people-and-training',
  'CMC operator; Call Reception; Incident Control Room': 'contact-operator',
  'CMC / control-room supervisor': 'contact-supervisor',
  'Front-counter (enquiry office) staff': 'front-counter',
  'OIC / investigating officer': 'investigator',
  'Crime Management Unit; crime administration': 'crime-management',
  'PSD; PSD analyst': 'professional-standards',
  'Performance Delivery team': 'performance-delivery',
  'Survey company (outsourced)': 'survey-company',
  'Confidence & Equality head, analyst, group': 'confidence-and-equality',
  'LGBT Executive': 'lgbt-executive',
  'SDRI analyst*': 'risk-analyst',
  'SNCO / media officers / communications department': 'communications',
  'Intelligence unit / special branch': 'intelligence',
  'Police Authority member; BCU lead member; chair': 'authority-member',
  'Staff associations (Superintendents Association, Police Federation, Unison)': 'staff-association',
  'All staff': 'staff',
  'HMIC programme officer*': 'programme-officer',
  'HMIC inspector': 'inspector',
  'HMIC analyst': 'inspection-analyst',
  'Moderation panel*': 'moderator',
  'HM Inspector / HMCIC': 'chief-inspector',
  'Force HMIC liaison*': 'inspection-liaison',
  'Other forces': undefined,
  'ACPO, APA, NPIA, Home Office, Cabinet Office': undefined,
  'System administrator*': 'administrator',
}

/** Roles that the law or a large force asks for beside those of Part G. */
const ours = ['information-rights', 'division-administrator', 'inspectorate-administrator']

test('every row of Part G is a role, or somebody who needs none', { skip }, () => {
  const text = readFileSync(inventory, 'utf8')
  const part = text.slice(text.indexOf('## Part G.'), text.indexOf('Hard separations:'))
  const rows = [...part.matchAll(/^\| (?!Role \(|---)(.+?) \|/gm)].map(([, name]) => name!)
  assert.deepEqual(
    rows.filter((name) => !name.startsWith('-')),
    Object.keys(partG),
  )
})

test('the roles are those of Part G and three of our own', () => {
  const wanted = [...Object.values(partG).filter((id) => id !== undefined), ...ours]
  assert.deepEqual(roles.map(({ id }) => id).sort(), wanted.sort())
  assert.equal(roles.length, 54)
})

test('what must not be done is said for those for whom Part G says it', () => {
  const silent = roles.filter(({ mustNot }) => mustNot === '').map(({ id }) => id)
  const spokenFor = ['pcso', 'special-constable', 'sergeant', 'division-commander', 'moderator', 'inspector', 'victim']
  assert.deepEqual(
    spokenFor.filter((id) => silent.includes(id)),
    [],
  )
})

test('roles of an inspectorate and of a force never share a group, and all scopes are known', () => {
  for (const { name, roles: group } of roleGroups) {
    assert.equal(new Set(group.map(({ organisation }) => organisation)).size, 1, name)
    for (const { scopes } of group) assert.ok(scopes.every((kind) => scopeKinds.includes(kind)))
  }
  assert.equal(findRole('frog'), undefined)
})

test('only administrators manage accounts, and none of them reads what identifies a victim or an informant', () => {
  const able = (permission: string) =>
    roles.filter(({ permissions }) => (permissions as readonly string[]).includes(permission)).map(({ id }) => id)
  assert.deepEqual(able('manage-accounts').sort(), [
    'administrator',
    'division-administrator',
    'inspectorate-administrator',
  ])
  assert.deepEqual(able('export-person'), ['information-rights'])
  assert.deepEqual(able('search-audit').sort(), [
    'administrator',
    'information-rights',
    'inspectorate-administrator',
    'professional-standards',
  ])
})
