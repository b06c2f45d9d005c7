// Names that nobody chose for anybody: every pair is drawn by lot.
import type { Random } from '../../../platform/random.ts'

const first =
  'Aidan Aisha Alan Amara Anita Anwar Asha Beth Bram Callum Carys Chidi Clare Daniel Dawid Deepa Ewan Farah Fiona Gareth Grace Hamza Hannah Helen Imran Isla Ivan Jade James Jaspreet Joan Kasia Kemi Kieran Laura Leah Liam Lucja Magda Marcus Meera Mikael Mina Nadia Nathan Nell Niall Olu Omar Owen Paula Petra Priya Ravi Rhys Rosa Ruth Samir Sanjay Sara Sean Shona Simon Sunita Tara Theo Tomasz Uma Vera Wesley Yasmin Zara'.split(
    ' ',
  )
const last =
  'Ackroyd Adeyemi Ahmed Allsop Bagshaw Bains Barlow Beighton Bhatt Birkin Booth Brindle Buxcey Chadfield Chana Cresswell Dakin Dalal Dunne Eyre Fearn Flint Frith Ghosh Gilroy Goodall Hallam Haslam Heathcote Hibbert Hussain Iqbal Jackson Kapoor Kaur Kirk Kowalczyk Lomas Longden Machin Marsden Mellor Mistry Mycock Naylor Needham Nkosi Nowak Oakes Okafor Ollerenshaw Osei Patel Peverel Pickford Quarmby Rahman Redfern Revill Rowarth Sandhu Sellors Shimwell Sidebottom Singh Slack Stathum Swindell Tagg Thorpe Turton Unwin Vickers Wagstaff Wheeldon Wildgoose Woodhead Wragg Yates Zawadzki'.split(
    ' ',
  )

/** As many different names as are asked for, up to some five thousand. */
export function namesFrom(random: Random, count: number): string[] {
  const names = new Set<string>()
  while (names.size < count) names.add(`${random.pick(first)} ${random.pick(last)}`)
  return [...names]
}
