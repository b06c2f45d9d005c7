// The fixed words of the pages that residents read in other languages. {name} is filled in.

export const english = {
  skip: 'Skip to main content',
  allNeighbourhoods: 'All neighbourhoods',
  division: 'Neighbourhood in {division} division',
  team: 'Your neighbourhood team',
  teamNotNamed:
    'The names of the team are not on this site yet. You can still reach them: call 101 and ask for the team for {name}.',
  call101: 'Call 101',
  call999: 'Call 999',
  emergency: 'If someone is in danger, or a crime is happening now, call 999.',
  otherWays: 'Other ways to get in touch (in English)',
  map: 'Map',
  neighbours: 'Neighbourhoods next to this one',
  places: 'Places',
  openingTimes: 'Opening times',
  telephone: 'Telephone',
  noPlaces:
    'We have no police stations or other places listed in this neighbourhood. Call 101 to ask which one is nearest to you.',
  wholePage: 'The whole page in English',
  older: 'This text was written on {date}. The English text has changed since then, so this may be out of date.',
  notYet: 'This text is not there in this language yet. Here it is in English.',
  languages: 'Other languages',
  about: 'About {name}',
  findTitle: 'Find your neighbourhood',
  findLabel: 'Enter your postcode',
  findHint: 'For example, {example}. Or the name of your town, village or ward.',
  findButton: 'Find your neighbourhood',
}

export type WordKey = keyof typeof english
export type Wording = Readonly<Record<WordKey, string>>
