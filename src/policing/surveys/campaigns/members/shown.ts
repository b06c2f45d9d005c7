// Members beside residents, in words: for the page and for the file.
import { count, inWords, number, percent } from '../../../../platform/view-filters.ts'
import { hiddenWords } from '../../results/words.ts'
import type { MembersBeside } from './members.ts'
import type { AreaProfile, GroupBeside, Standing, TopicBeside } from './profile.ts'

export const standingWords: Readonly<Record<Standing, string>> = {
  missing: 'Missing',
  perhaps: 'Perhaps missing',
  there: 'Not missing',
  few: 'Too few to say',
}

const kindWords = { force: '', division: 'Division', section: 'Section', neighbourhood: 'Neighbourhood' } as const

/** What the areas are called where one is chosen: "Section: Heanor". */
export const areaName = ({ area }: Pick<AreaProfile, 'area'>) =>
  area.kind === 'force' ? area.name : `${kindWords[area.kind]}: ${area.name}`

/** One sentence of who is missing, or of why that cannot be said. */
export function whoIsMissing({ topics }: AreaProfile): string {
  const of = (sought: Standing) =>
    topics.flatMap(({ title, groups }) =>
      groups
        .filter(({ members }) => members?.standing === sought)
        .map(({ name }) => `${name} (${title.toLowerCase()})`),
    )
  const [missing, perhaps] = [of('missing'), of('perhaps')]
  const isSomeHidden = topics.some(({ groups }) => groups.some(({ members }) => !members))
  if (missing.length + perhaps.length + of('there').length === 0)
    return 'Too few members said who they are for anybody to be called missing.'
  return [
    ...(missing.length > 0 ? [`Missing: ${inWords(missing)}.`] : []),
    ...(missing.length + perhaps.length === 0 ? ['No group that can be judged is missing.'] : []),
    ...(perhaps.length > 0 ? [`Perhaps missing, though chance alone could explain it: ${inWords(perhaps)}.`] : []),
    ...(isSomeHidden ? ['Groups that are not shown are judged only together.'] : []),
  ].join(' ')
}

/** How many were asked, answered and were willing. */
export function tookPart({ asked, answered, willing }: Pick<MembersBeside, 'asked' | 'answered' | 'willing'>): string {
  if (answered === 0) return 'Nobody has answered yet.'
  const share = willing > 0 && willing < answered ? ` (${percent(willing / answered)})` : ''
  const outOf = asked > 0 ? `Forms were handed out to ${count(asked, 'member')}. ` : ''
  return `${outOf}${count(answered, 'member')} answered, and ${number(willing)} of them${share} agreed to be compared with residents.`
}

const shownGroup = ({ name, residentShare, members }: GroupBeside) => ({
  name,
  residents: percent(residentShare),
  members: members && {
    count: members.count,
    share: percent(members.share),
    interval: `${percent(members.interval.lower)} to ${percent(members.interval.upper)}`,
    standing: members.standing,
    words: standingWords[members.standing],
  },
  hidden: hiddenWords,
})

const shownTopic = (willing: number, { title, base, residents, known, groups }: TopicBeside) => ({
  title,
  base,
  residents: Math.round(residents),
  known,
  unsaid: known === undefined ? undefined : willing - known,
  groups: groups.map(shownGroup),
})

export const shownProfile = (profile: AreaProfile) => ({
  name: areaName(profile),
  willing: profile.willing,
  missing: whoIsMissing(profile),
  topics: profile.topics.map((topic) => shownTopic(profile.willing, topic)),
})
