// What people wrote, invented, with the theme that a reader would find in it.
import type { Random } from '../../../../platform/random.ts'

export const inventedThemes: readonly { name: string; says: readonly string[] }[] = [
  {
    name: 'Speeding and parking',
    says: [
      'Cars race past the school at half past eight. Somebody will be hurt.',
      'Vans park on the pavement, so that I have to push the pram on the road.',
      'Please put a speed camera on the long hill. At night it is a race track.',
    ],
  },
  {
    name: 'Noise and anti-social behaviour',
    says: [
      'Motorbikes in the park every Sunday, and nobody comes.',
      'Groups drink at the bus shelter until two in the morning.',
      'Fireworks all year round. My dog is terrified and so is my mother.',
    ],
  },
  {
    name: 'Seeing officers',
    says: [
      'We used to know our PCSO by name. Now I see nobody for weeks.',
      'The new officer came to the coffee morning and it made a real difference.',
      'More officers on foot please, in the evenings as well.',
    ],
  },
  {
    name: 'Drugs',
    says: [
      'Dealing goes on behind the garages in broad daylight.',
      'There is a smell of cannabis on the stairs every evening.',
    ],
  },
  {
    name: 'Litter and damage',
    says: ['Fly-tipping in the lane again. It takes weeks to clear.', 'The swings were broken twice this summer.'],
  },
  {
    name: 'Burglary and theft',
    says: [
      'Two sheds in our street were broken into and we never heard back.',
      'Tools are stolen from vans every week on this estate.',
    ],
  },
]

/** A comment with the place of its theme in the list. */
export function inventedComment(random: Random) {
  const theme = random.integer(0, inventedThemes.length - 1)
  return { theme, words: random.pick(inventedThemes[theme]!.says) }
}
