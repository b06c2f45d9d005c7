/** Why a backup was not made, not taken in or not believed; its message is for the operator and says what to do. */
export class BackupRefused extends Error {}

/** A file that is not what its writer wrote. */
export const damaged = (reason: string) =>
  new BackupRefused(`This backup is damaged: ${reason}. Nothing has changed. Use another copy of it, or an older one.`)
