// Who may do what, in the words of any such system. Which roles there are is for the subjects to say.

/** What a route can ask for. Each part of the house adds its own by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: others fill it
export interface Permissions {}
export type Permission = keyof Permissions

/** Who may use a route: everybody, whoever has signed in, or those whose grants give a permission. */
export type Access = 'public' | 'signed-in' | { may: Permission }

/** A role in a scope, with what the role permits there. `scopeId` is empty for all of the force. */
export type Grant = { role: string; scopeKind: string; scopeId: string; permissions: readonly Permission[] }

/** Somebody who has signed in, as of this request: grants are read anew each time. */
export type Visitor = {
  forceId: string
  accountId: string
  name: string
  email: string
  /** When they last proved who they are. */
  confirmedAt: Date
  sessionId: Buffer
  grants: readonly Grant[]
}

/**
 * What the page frame shows of whoever has signed in: the parts of the system that they may use. The start page offers
 * those that have a task, in its words: 'Let somebody in'.
 */
export type Section = { text: string; href: string; access: Access; task?: string }

/** Whether a permission was given for all of the force. */
export const mayEverywhere = (may: Permission, { grants }: Pick<Visitor, 'grants'>) =>
  grants.some(({ scopeId, permissions }) => scopeId === '' && permissions.includes(may))

export const mayEnter = (access: Access, visitor: Pick<Visitor, 'grants'> | undefined): boolean => {
  if (access === 'public') return true
  if (!visitor || access === 'signed-in') return visitor !== undefined
  return visitor.grants.some(({ permissions }) => permissions.includes(access.may))
}
