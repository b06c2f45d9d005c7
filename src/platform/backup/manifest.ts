import Type, { type Static } from 'typebox'
import { Check } from 'typebox/value'
import { BackupRefused, damaged } from './refusal.ts'

const Name = Type.String({ pattern: '^[a-z_][a-z0-9_]{0,62}$' })
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' })
const Count = Type.Integer({ minimum: 0 })
const exactly = { additionalProperties: false }

/** `sha256` and `bytes` are those of the table's content as contentOf (content.ts) gives it; no column is generated. */
const TableContent = Type.Object(
  { name: Name, columns: Type.Array(Type.String()), rows: Count, bytes: Count, parts: Count, sha256: Sha256 },
  exactly,
)

const Sequence = Type.Object(
  { name: Name, lastValue: Type.String({ pattern: '^-?[0-9]{1,19}$' }), isCalled: Type.Boolean() },
  exactly,
)

const ManifestShape = Type.Object(
  {
    release: Type.String(),
    createdAt: Type.String(),
    postgresql: Type.String(),
    migrations: Type.Array(Type.String()),
    tables: Type.Array(TableContent),
    sequences: Type.Array(Sequence),
    folders: Type.Array(Type.Never()), // room for uploaded files: this release has none
  },
  exactly,
)

export type TableContent = Static<typeof TableContent>
export type Sequence = Static<typeof Sequence>

/** What a backup says of itself. `migrations` are those that its tables had, in their order. */
export type Manifest = Static<typeof ManifestShape>

/** The first entry of every backup. A later format has another version, and the same name and beginning. */
export const format = { name: 'format.json', text: '{"format":"beatbook-backup","version":1}\n' }

/** Throws BackupRefused unless this is the first entry of a backup that this release can read. */
export function checkFormat({ name, content }: { name: string; content: Buffer }) {
  const text = content.toString()
  if (name === format.name && text === format.text) return
  if (name === format.name && /^\{"format":"beatbook-backup","version":\d+[,}]/.test(text)) {
    throw new BackupRefused(
      'This backup is in the format of a newer release of Beatbook. Use that release or a newer one.',
    )
  }
  throw notABackup()
}

export const notABackup = () =>
  new BackupRefused('This is not a backup that Beatbook wrote. Check the name of the file.')

export function readManifest(content: Buffer): Manifest {
  const manifest = parse(content)
  if (!Check(ManifestShape, manifest)) throw damaged('its manifest is not one that this release can read')
  return manifest
}

function parse(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString())
  } catch {
    throw damaged('its manifest cannot be read')
  }
}
