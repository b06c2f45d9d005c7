// Whether the same person stands in a frame with several incidents.
import type { Contact } from './framed-case.ts'

type Reached = Pick<Contact, 'id' | 'name' | 'telephone' | 'email' | 'postcode'>

/**
 * Ids of cases whose person is there more than once: with the same telephone number, the same e-mail address, or the same
 * name at the same postcode. They stay in the frame, since each incident is a case of its own.
 */
export function repeatsAmong(contacts: readonly Reached[]): string[] {
  const byMark = Map.groupBy(
    contacts.flatMap((contact) => marksOf(contact).map((mark) => ({ mark, id: contact.id }))),
    ({ mark }) => mark,
  )
  const repeated = [...byMark.values()].filter((same) => same.length > 1)
  return [...new Set(repeated.flat().map(({ id }) => id))]
}

function marksOf({ name, telephone, email, postcode }: Reached): string[] {
  const digits = telephone.replaceAll(/\D/g, '').replace(/^44/, '0')
  return [
    ...(digits ? [`telephone ${digits}`] : []),
    ...(email ? [`email ${email.toLowerCase()}`] : []),
    ...(name && postcode ? [`name ${name.toLowerCase().replaceAll(/\s+/g, ' ')} ${postcode}`] : []),
  ]
}
