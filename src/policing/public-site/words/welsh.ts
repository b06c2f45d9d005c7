import type { Wording } from './english.ts'

export const welsh: Wording = {
  skip: 'Neidio i’r prif gynnwys',
  allNeighbourhoods: 'Pob cymdogaeth',
  division: 'Cymdogaeth yn adran {division}',
  team: 'Tîm plismona eich cymdogaeth',
  teamNotNamed:
    'Nid yw enwau’r tîm ar y wefan hon eto. Gallwch gysylltu â nhw o hyd: ffoniwch 101 a gofynnwch am y tîm ar gyfer {name}.',
  call101: 'Ffoniwch 101',
  call999: 'Ffoniwch 999',
  emergency: 'Os oes rhywun mewn perygl, neu os oes trosedd yn digwydd nawr, ffoniwch 999.',
  otherWays: 'Ffyrdd eraill o gysylltu (yn Saesneg)',
  map: 'Map',
  neighbours: 'Cymdogaethau wrth ymyl hon',
  places: 'Lleoedd',
  openingTimes: 'Oriau agor',
  telephone: 'Ffôn',
  noPlaces:
    'Nid oes gorsaf heddlu na lle arall ar ein rhestr ar gyfer y gymdogaeth hon. Ffoniwch 101 i ofyn pa un sydd agosaf atoch.',
  wholePage: 'Y dudalen gyfan yn Saesneg',
  older:
    'Ysgrifennwyd y testun hwn ar {date}. Mae’r testun Saesneg wedi newid ers hynny, felly gall hwn fod wedi dyddio.',
  notYet: 'Nid yw’r testun hwn ar gael yn Gymraeg eto. Dyma’r testun Saesneg.',
  languages: 'Ieithoedd eraill',
  about: 'Ynglŷn â {name}',
  findTitle: 'Dod o hyd i’ch cymdogaeth',
  findLabel: 'Rhowch eich cod post',
  findHint: 'Er enghraifft, {example}. Neu enw eich tref, pentref neu ward.',
  findButton: 'Dod o hyd i’ch cymdogaeth',
}
