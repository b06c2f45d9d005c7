// Which comments two people code.
import { seedOf } from '../../../../platform/random.ts'

/** Chosen by the comment's own number, so that everybody gets the same choice and nobody can steer it. */
export const isCodedTwice = (commentId: string, percent: number) => (seedOf(commentId) >>> 0) % 100 < percent
