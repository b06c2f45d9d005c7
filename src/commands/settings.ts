import { openWithin } from '../app/faces.ts'
import { declaredSettings } from '../app/settings.ts'
import type { Scope } from '../platform/database.ts'
import { inWords, type Setting } from '../platform/settings/setting.ts'
import type { Settings } from '../platform/settings/settings.ts'
import { UnknownKind } from './import.ts'
import type { System } from './system.ts'

const by = 'Operator at the command line'

/** Every choice of a force with its value, or one of them with what held before. */
export function showSettings(system: System, forceId: string, name?: string) {
  return within(system, forceId, async (settings) => {
    if (name === undefined) {
      const lines = []
      for (const setting of declaredSettings(system))
        lines.push(`${setting.name} = ${inWords(setting, await settings.get(setting))}`)
      return lines.join('\n')
    }
    const setting = find(system, name)
    const history = (await settings.history(setting)).map(
      ({ value, changedAt, changedBy, reason }) =>
        `  ${inWords(setting, value)}, since ${changedAt.toISOString()}, by ${changedBy}: ${reason}`,
    )
    return [`${setting.field.label}: ${inWords(setting, await settings.get(setting))}`, ...history].join('\n')
  })
}

/** Keeps a value that the setting's own field takes; it is written as the settings page sends it. */
export function changeSetting(system: System, forceId: string, name: string, { value, reason }: Typed) {
  return within(system, forceId, async (settings) => {
    const setting = find(system, name)
    const read = setting.field.read(value === '' ? [] : [value])
    if ('error' in read) throw new UnknownKind(`${read.error}. ${choicesOf(setting)}`.trim())
    await settings.change(setting, read.value, { reason, by })
    return `${setting.field.label}: ${inWords(setting, read.value)}`
  })
}

type Typed = { value: string; reason: string }

function within<Result>(system: System, forceId: string, work: (settings: Settings) => Promise<Result>) {
  const scope: Scope = { forceId, actor: { kind: 'operator' } }
  return openWithin(system)(scope, async ({ forces, settings }) => {
    if (!(await forces.own())) throw new UnknownKind(`There is no force '${forceId}'`)
    return work(settings)
  })
}

function find(system: System, name: string): Setting<unknown> {
  const setting = declaredSettings(system).find((each) => each.name === name)
  if (!setting) throw new UnknownKind(`There is no setting '${name}'. List them: settings get --force FORCE`)
  return setting
}

function choicesOf({ field: { control } }: Setting<unknown>) {
  const options = 'options' in control ? control.options : []
  return options.length > 0 ? `The values are ${options.map(({ value }) => value).join(', ')}` : ''
}
