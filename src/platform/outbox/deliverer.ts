import type { Channel, Purpose } from './message.ts'

/** A message on its way out. */
export type Outgoing = {
  id: string
  channel: Channel
  purpose: Purpose
  to: string
  subject: string
  text: string
  /** Where its reader stops messages like it. */
  unsubscribeUrl?: string
  /** It may have gone out before, for an earlier attempt ended without an answer that was written down. */
  mayHaveGone: boolean
}

export type Outcome =
  | { status: 'sent'; reference?: string }
  /** It can succeed later. */
  | { status: 'delayed'; problem: string }
  /** It never will. */
  | { status: 'refused'; problem: string }

/** A way out of the house. Problems are plain words without the address or the text. */
export type Deliverer = {
  deliver: (message: Outgoing) => Promise<Outcome>
  close: () => void
}
