import { Conflict } from '../web/errors.ts'

/**
 * For two who are at work on one thing: the second keeps what they typed, is told at this field, and may send it again
 * over what is there now. Throws whatever else went wrong.
 */
export function quicker(error: unknown, field: string): { errors: Record<string, string>; isQuicker: true } {
  if (!(error instanceof Conflict)) throw error
  const message =
    'Somebody else changed this meanwhile. Nothing that you typed is lost: look at how it stands now, and send yours again if it still holds'
  return { errors: { [field]: message }, isQuicker: true }
}
