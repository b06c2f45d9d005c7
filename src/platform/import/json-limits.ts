// What JSON.parse would make of a file, judged before it makes it: thirty megabytes of text can become a gigabyte.

/** The generalised boundaries of a large force have a quarter of these; a file with all of them takes 200 MB to judge. */
const mostLevels = 64
const mostLists = 400_000
const mostNames = 200_000
const mostValues = 2_000_000

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a]
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]

/** Why JSON text (UTF-8) is not to be parsed, or undefined when it may be; whether it is JSON at all, the parser says. */
export function whyNotParse(text: Buffer): string | undefined {
  let [level, lists, names, values] = [0, 0, 0, 0]
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]!
    if (letter === quote) at = endOfString(text, at)
    else if (letter === comma) values += 1
    else if (letter === colon) names += 1
    else if (letter === openList || letter === openObject) {
      lists += 1
      level += 1
      if (level > mostLevels) return `its lists are nested more than ${mostLevels} deep, which no boundary needs`
    } else if (letter === closeList || letter === closeObject) level -= 1
  }
  if (lists > mostLists)
    return 'it has more than 400,000 points; save a simplified (generalised) version and import that'
  if (names > mostNames || values > mostValues)
    return 'it holds far more than boundaries, codes and names; leave the other properties out'
  return undefined
}

/** The place of the closing quotation mark, or the end of the text where there is none. */
function endOfString(text: Buffer, opening: number) {
  let at = text.indexOf(quote, opening + 1)
  while (at > 0 && isEscaped(text, at)) at = text.indexOf(quote, at + 1)
  return at < 0 ? text.length : at
}

function isEscaped(text: Buffer, at: number) {
  let backslashes = 0
  while (text[at - 1 - backslashes] === backslash) backslashes += 1
  return backslashes % 2 === 1
}
