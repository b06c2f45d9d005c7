// Files that say how a force is organised.
import { type Checked, problems } from '../../platform/checks.ts'
import type { ImportKind, ImportOptions } from '../../platform/import/kind.ts'
import { readTable } from '../../platform/import/table.ts'
import type { Forces } from './forces.ts'
import { checkForce, type EngagementMethod, type Force, type SeniorOfficer } from './rules.ts'

type Faces = { forces: Forces }
type Row = Record<string, string>
const isEmpty = (text: string | undefined) => (text ?? '').trim() === ''

const named = { code: "the force's own code, such as A", name: 'its name' }
const checkNamed = ({ code, name }: Row): Checked<{ code: string; name: string }> => {
  const errors = problems({ code: isEmpty(code) && 'Enter a code', name: isEmpty(name) && 'Enter a name' })
  return errors ? { errors } : { value: { code: code!, name: name! } }
}

/** A kind whose rows hang under a part that must be there already. */
function checkUnder(column: string, known: Map<string, string>, what: string) {
  return (row: Row): Checked<{ code: string; name: string; above: string }> => {
    const { errors = {} } = checkNamed(row)
    const above = row[column] ?? ''
    const wrong = {
      ...errors,
      ...problems({ [column]: !known.has(above) && `There is no ${what} '${above}'; import ${what}s first` }),
    }
    return Object.keys(wrong).length > 0 ? { errors: wrong } : { value: { code: row.code!, name: row.name!, above } }
  }
}

const unique = { column: 'code', key: ({ code }: { code: string }) => code } as const
const done = (kind: string, rows: number, ...notes: string[]) => ({ kind, rows, notes })

const divisions: ImportKind<Faces> = {
  name: 'divisions',
  summary: 'CSV of territorial divisions (basic command units)',
  columns: named,
  async run(file, { map }: ImportOptions, { forces }) {
    const { values } = await readTable(file, { columns: ['code', 'name'], map, check: checkNamed, unique })
    await forces.saveDivisions(values)
    return done('divisions', values.length)
  },
}

const sections: ImportKind<Faces> = {
  name: 'sections',
  summary: 'CSV of sections, each headed by an inspector',
  columns: { ...named, division_code: 'the division it belongs to' },
  async run(file, { map }, { forces }) {
    const check = checkUnder('division_code', await forces.divisionIds(), 'division')
    const { values } = await readTable(file, { columns: ['code', 'name', 'division_code'], map, check, unique })
    await forces.saveSections(values.map(({ code, name, above }) => ({ code, name, divisionCode: above })))
    return done('sections', values.length)
  },
}

const partnerships: ImportKind<Faces> = {
  name: 'partnerships',
  summary: 'CSV of community safety partnerships',
  columns: named,
  async run(file, { map }, { forces }) {
    const { values } = await readTable(file, { columns: ['code', 'name'], map, check: checkNamed, unique })
    await forces.savePartnerships(values)
    return done('partnerships', values.length)
  },
}

const districts: ImportKind<Faces> = {
  name: 'districts',
  summary: 'CSV of local government areas',
  columns: { ...named, partnership_code: 'the partnership it belongs to' },
  async run(file, { map }, { forces }) {
    const check = checkUnder('partnership_code', await forces.partnershipIds(), 'partnership')
    const { values } = await readTable(file, { columns: ['code', 'name', 'partnership_code'], map, check, unique })
    await forces.saveDistricts(values.map(({ code, name, above }) => ({ code, name, partnershipCode: above })))
    return done('districts', values.length)
  },
}

/** The register's own row; the one kind whose force need not be there yet. */
const force: ImportKind<Faces> = {
  name: 'force',
  summary: "CSV of one row: the force's name and how to reach it",
  columns: {
    id: 'lower-case id, such as derbyshire',
    name: 'full name',
    description: 'a sentence',
    url: 'https://...',
    telephone: 'number for non-emergencies',
  },
  async run(file, { map, settings }, { forces }) {
    const check = (row: Row): Checked<Force> => {
      const { id = '', name = '', description = '', url = '', telephone = '' } = row
      if (id !== settings.force)
        return { errors: { id: `The id is '${id}' and --force says '${settings.force}'; they must be the same` } }
      return checkForce({ id, name, description, url, telephone, isDemonstration: false })
    }
    const { values } = await readTable(file, { columns: ['id', 'name', 'description', 'url', 'telephone'], map, check })
    await forces.save(values[0]!)
    return done('force', values.length)
  },
}

const officers: ImportKind<Faces> = {
  name: 'officers',
  summary: 'CSV of the chief officer team as published, in order; takes the place of the list before',
  columns: { name: 'as published', rank: 'such as Chief Constable', bio: 'a sentence, or empty' },
  async run(file, { map }, { forces }) {
    const check = ({ name = '', rank = '', bio = '' }: Row): Checked<SeniorOfficer> => {
      const errors = problems({ name: isEmpty(name) && 'Enter a name', rank: isEmpty(rank) && 'Enter a rank' })
      return errors ? { errors } : { value: { name, rank, bio } }
    }
    const { values } = await readTable(file, { columns: ['name', 'rank', 'bio'], map, check })
    await forces.replaceSeniorOfficers(values)
    return done('officers', values.length)
  },
}

const engagementMethods: ImportKind<Faces> = {
  name: 'engagement-methods',
  summary: 'CSV of ways to follow or reach the force; takes the place of the list before',
  columns: {
    type: 'such as facebook, rss or e-mail',
    title: 'what it is called',
    description: 'a sentence, or empty',
    url: 'its address',
  },
  async run(file, { map }, { forces }) {
    const check = ({ type = '', title = '', description = '', url = '' }: Row): Checked<EngagementMethod> => {
      const errors = problems({
        type: isEmpty(type) && 'Enter a type, such as rss',
        title: isEmpty(title) && 'Enter a title',
        url: !/^(https?:\/\/|mailto:)\S+$/.test(url) && 'Enter an address that starts with https:// or mailto:',
      })
      return errors ? { errors } : { value: { type, title, description, url } }
    }
    const { values } = await readTable(file, { columns: ['type', 'title', 'description', 'url'], map, check })
    await forces.replaceEngagementMethods(values)
    return done('engagement-methods', values.length)
  },
}

export const forceImports: ImportKind<Faces>[] = [
  force,
  divisions,
  sections,
  partnerships,
  districts,
  officers,
  engagementMethods,
]
