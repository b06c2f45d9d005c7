// What a force may choose: each with its value, who chose it and why, and what held before.
import Type from 'typebox'
import type { Permission } from '../access.ts'
import type { Within } from '../database.ts'
import { longTextField } from '../forms/field.ts'
import { type Body, declareForm } from '../forms/form.ts'
import { scopeOf, visitorOn } from '../web/access.ts'
import { NotFound } from '../web/errors.ts'
import type { Web } from '../web/web.ts'
import { inWords, type Setting } from './setting.ts'
import type { Settings } from './settings.ts'

const Params = Type.Object({ name: Type.String({ maxLength: 100 }) })
const address = '/staff/settings'

export function settingRoutes(
  web: Web,
  within: Within<{ settings: Settings }>,
  declared: readonly Setting<unknown>[],
  may: Permission,
) {
  const config = { access: { may } }
  const find = (name: string) => {
    const setting = declared.find((each) => each.name === name)
    if (!setting) throw new NotFound()
    return setting
  }
  const formOf = ({ field }: Setting<unknown>) =>
    declareForm({
      value: { ...field, label: 'From now on' },
      reason: longTextField({
        label: 'Why?',
        hint: 'It is kept with the change, for whoever asks later',
        missing: 'Say why, in a sentence',
        most: 1000,
        rows: 3,
      }),
    })

  web.get(address, { config }, async (request, reply) => {
    const holding = await within(scopeOf(request), ({ settings }) => settings.holding())
    const rows = declared.map((setting) => {
      const newest = holding.get(setting.name)
      return {
        group: setting.group,
        label: setting.field.label,
        url: `${address}/${setting.name}`,
        value: inWords(setting, newest ? newest.value : setting.byDefault),
        newest,
      }
    })
    return reply.page('platform/settings/settings.njk', { groups: [...Map.groupBy(rows, ({ group }) => group)] })
  })

  web.get(`${address}/:name`, { config, schema: { params: Params } }, async (request, reply) => {
    const setting = find(request.params.name)
    const page = await within(scopeOf(request), async ({ settings }) => pageOf(setting, settings))
    return reply.page('platform/settings/setting.njk', page)
  })

  web.post(`${address}/:name`, { config, schema: { params: Params } }, async (request, reply) => {
    const setting = find(request.params.name)
    const body = request.body as Body
    const { value, errors } = formOf(setting).check(body)
    if (errors) {
      const page = await within(scopeOf(request), async ({ settings }) => pageOf(setting, settings))
      return reply
        .code(400)
        .page('platform/settings/setting.njk', { ...page, form: formOf(setting).again(body, errors), errors })
    }
    const by = visitorOn(request).name
    await within(scopeOf(request), ({ settings }) =>
      settings.change(setting, value.value, { reason: value.reason, by }),
    )
    return reply.redirect(address, 303)
  })

  async function pageOf(setting: Setting<unknown>, settings: Settings) {
    const history = await settings.history(setting)
    const value = history[0] ? history[0].value : setting.byDefault
    return {
      title: setting.field.label,
      form: formOf(setting).blank({ value }),
      byDefault: inWords(setting, setting.byDefault),
      history: history.map((change) => ({ ...change, value: inWords(setting, change.value) })),
    }
  }
}
