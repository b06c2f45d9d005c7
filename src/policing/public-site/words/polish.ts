import type { Wording } from './english.ts'

export const polish: Wording = {
  skip: 'Przejdź do głównej treści',
  allNeighbourhoods: 'Wszystkie okolice',
  division: 'Okolica w obrębie wydziału {division}',
  team: 'Zespół policji w Twojej okolicy',
  teamNotNamed:
    'Na tej stronie nie ma jeszcze nazwisk członków zespołu. Mimo to możesz się z nim skontaktować: zadzwoń pod numer 101 i poproś o zespół dla okolicy {name}.',
  call101: 'Zadzwoń: 101',
  call999: 'Zadzwoń: 999',
  emergency: 'Jeśli ktoś jest w niebezpieczeństwie albo właśnie popełniane jest przestępstwo, zadzwoń pod numer 999.',
  otherWays: 'Inne sposoby kontaktu (po angielsku)',
  map: 'Mapa',
  neighbours: 'Sąsiednie okolice',
  places: 'Miejsca',
  openingTimes: 'Godziny otwarcia',
  telephone: 'Telefon',
  noPlaces:
    'Na naszej liście nie ma komisariatu ani innego miejsca w tej okolicy. Zadzwoń pod numer 101 i zapytaj, które jest najbliżej.',
  wholePage: 'Cała strona po angielsku',
  older: 'Data tego tekstu: {date}. Od tego czasu tekst angielski się zmienił, więc ten może być nieaktualny.',
  notYet: 'Tego tekstu nie ma jeszcze po polsku. Oto tekst angielski.',
  languages: 'Inne języki',
  about: 'Informacje: {name}',
  findTitle: 'Znajdź swoją okolicę',
  findLabel: 'Wpisz swój kod pocztowy',
  findHint: 'Na przykład {example}. Albo nazwę miasta, wsi lub okręgu.',
  findButton: 'Znajdź swoją okolicę',
}
