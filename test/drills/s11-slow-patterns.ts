// S11: no regular expression of ours takes long on any text that a stranger may send.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import type { Drill } from './drill.ts'

process.env.RECHECK_BACKEND = 'pure' // the same on every machine, and no program is started
const { checkSync } = await import('recheck')

const root = join(import.meta.dirname, '../..')
type Pattern = { source: string; flags: string; where: string }

/** Every regular expression of a program: literals, `new RegExp('...')`, and `pattern: '...'` of a schema. */
function patternsIn(file: string, text: string): Pattern[] {
  const { program, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]!.message}`)
  const found: Pattern[] = []
  walk(program, (node) => {
    const where = `${file}:${text.slice(0, Number(node.start)).split('\n').length}`
    found.push(...patternsOf(node).map((pattern) => ({ ...pattern, where })))
  })
  return found
}

type Node = { type: string; [field: string]: unknown }
const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string'

function walk(value: unknown, visit: (node: Node) => void) {
  if (isNode(value)) visit(value)
  if (Array.isArray(value)) for (const each of value) walk(each, visit)
  else if (isNode(value)) for (const each of Object.values(value)) walk(each, visit)
}

function patternsOf({ type, regex, callee, arguments: given, key, value }: Node): { source: string; flags: string }[] {
  const literal = regex as { pattern: string; flags: string } | undefined
  if (type === 'Literal' && literal) return [{ source: literal.pattern, flags: literal.flags }]
  if (/^(New|Call)Expression$/.test(type) && isNode(callee) && callee.name === 'RegExp') {
    const [source, flags] = (given as Node[]).map((each) => each.value)
    return [{ source: typeof source === 'string' ? source : made, flags: typeof flags === 'string' ? flags : '' }]
  }
  const text = isNode(key) && key.name === 'pattern' && isNode(value) ? value.value : undefined
  return type === 'Property' && typeof text === 'string' ? [{ source: text, flags: '' }] : []
}

/** Stands for a pattern that is put together while the program runs, which nobody can check beforehand. */
const made = '(made while running)'

/** As long as a row of an imported file can be (an address is shorter), of letters that patterns stumble over. */
const longest = 100_000
const repeated = ['a', '0', ' ', '-', 'A1', ' -', '=', '"', '\\', '<', '/', '%', '.', '\n', '\u0301']
const hostile = repeated.flatMap((letters) => {
  const run = letters.repeat(longest / letters.length)
  return [run, `${run}!`, `!${run}`]
})

/** The most time of a processor that the pattern takes on one of them, the best of three runs: a machine has other work. */
function slowest({ source, flags }: Pattern) {
  const pattern = new RegExp(source, flags)
  const milliseconds = (text: string) => {
    const before = process.threadCpuUsage()
    text.replace(pattern, '') // finds every match of a global pattern, the first of any other
    return process.threadCpuUsage(before).user / 1000
  }
  return Math.max(...hostile.map((text) => Math.min(...[1, 2, 3].map(() => milliseconds(text)))))
}

/** What grows faster than its text takes seconds and more. */
const mostMilliseconds = 100

function faultsOf(pattern: Pattern): string[] {
  const shown = `${pattern.where} /${pattern.source}/${pattern.flags}`
  if (pattern.source === made) return [`${pattern.where} is made while running`]
  const judged = checkSync(pattern.source, pattern.flags, { timeout: 10_000 })
  if (judged.status === 'vulnerable') return [`${shown} is ${judged.complexity.type}`]
  if (judged.status === 'unknown') return [`${shown} could not be judged`]
  const milliseconds = slowest(pattern)
  return milliseconds < mostMilliseconds ? [] : [`${shown} takes ${Math.round(milliseconds)} ms`]
}

/** What no stranger's text reaches. */
const isForTests = /(\.test|builders|-for-tests)\.ts$/

const controls = `const a = /^(a+)+$/
const b = new RegExp('^(\\\\w+\\\\s?)*$', 'u')
const c = { pattern: '(x|x)*y' }
const d = /\\s+$/
const e = new RegExp(a.source)
const f = 8 / 2 / 1, safe = /^[a-z]+$/`
const caughtOfControls = 5

export const drill: Drill = {
  id: 'S11',
  title: 'no slow regular expressions',
  async run() {
    const files = globSync('src/**/*.{ts,js,mjs}', { cwd: root }).filter((file) => !isForTests.test(file))
    const found = files.flatMap((file) => patternsIn(file, readFileSync(join(root, file), 'utf8')))
    const unique = [...new Map(found.map((pattern) => [`${pattern.source}/${pattern.flags}`, pattern])).values()]
    const faults = unique.flatMap(faultsOf)
    const caught = patternsIn('controls.ts', controls).flatMap(faultsOf).length
    const measured = `${found.length} regular expressions in ${files.length} files, ${faults.length} slow`
    return {
      passed: faults.length === 0 && caught === caughtOfControls,
      detail: [`${measured}; control caught ${caught} of ${caughtOfControls}`, ...faults].join('\n     '),
    }
  },
}
