// The panels of the demonstration: one in each neighbourhood of a section (EN-27).
import { type DemonstrationBody, residents } from './body.ts'

/** What a panel is like: quarterly and in public; that of Fairfield has met before. */
export const panelOf = (code: string, name: string, at: number): DemonstrationBody => ({
  name: `Neighbourhood panel, ${name}`,
  level: 'panel',
  part: `neighbourhood:${code}`,
  often: 'quarterly',
  next: 8 + at,
  time: ['18:30', '20:00'],
  place: 'Community centre',
  isInPublic: true,
  cast: code === 'B07' ? ['sergeant', 'pcso'] : ['sergeant'],
  seats: [residents],
  purpose: 'Chooses what the team works on next, and says when a problem is solved.',
  ...(code === 'B07' ? { held: 2 } : {}),
})
