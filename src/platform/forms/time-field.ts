import type { Field } from './field.ts'

type Asked = { label: string; hint?: string; missing?: string }

/** A time of day as people write it, 6:30pm, 6pm or 18:30; kept as HH:MM. Without `missing` it may be left empty. */
export const timeField = ({ label, hint, missing }: Asked): Field<string> => ({
  label,
  ...(hint === undefined ? {} : { hint }),
  control: { kind: 'input', type: 'text', autocomplete: 'off', width: 5 },
  isSecret: false,
  read([typed = '']) {
    const text = typed.toLowerCase().replaceAll(/[\s.]/g, (each) => (each === '.' ? ':' : ''))
    if (text === '') return missing ? { error: missing } : { value: '' }
    const value = timeIn(text.replace(/:(?=[ap]:?m)|:$/g, '').replace(/([ap]):m/, '$1m'))
    return value ? { value } : { error: `${label} must be a time, like 6:30pm` }
  },
  write: (value) => [timeInWords(value)],
})

function timeIn(text: string): string | undefined {
  const [, hours = '', minutes = '00', half] = /^(\d{1,2})(?::?(\d{2}))?([ap]m)?$/.exec(text) ?? []
  const hour = Number(hours)
  if (hours === '' || Number(minutes) > 59 || (half ? hour < 1 || hour > 12 : hour > 23)) return undefined
  const ofDay = half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour
  return `${String(ofDay).padStart(2, '0')}:${minutes}`
}

/** '18:30' as "6:30pm", '18:00' as "6pm"; anything else is left as it is. */
export function timeInWords(time: string): string {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(time) ?? []
  if (hours === undefined) return time
  const hour = Number(hours)
  return `${hour % 12 || 12}${minutes === '00' ? '' : `:${minutes}`}${hour < 12 ? 'am' : 'pm'}`
}
