// The wall: the question that is put to the meeting, how to join, and the result as it comes in.
import Type from 'typebox'
import { renderSVG } from 'uqr'
import { count } from '../../../../platform/view-filters.ts'
import { type Follow, liveEvent } from '../../../../platform/web/event-stream.ts'
import type { Web } from '../../../../platform/web/web.ts'
import type { ShownPoll } from '../polls.ts'
import { codeInWords } from '../rules.ts'
import { type Joining, voteUrl, voting, wallUrl } from '../voting/joining.ts'

const schema = { params: Type.Object({ code: Type.String({ maxLength: 20 }) }) }

type Parts = { joining: Joining; follow: Follow; publicUrl: () => string }

export function wallRoutes(web: Web, { joining, follow, publicUrl }: Parts) {
  const { join, look } = joining

  web.get('/vote/:code/wall', { config: voting, schema }, async (request, reply) => {
    const { poll, meeting, force } = await join(request, async (joined) => joined)
    const address = publicUrl() + voteUrl(poll)
    return reply.page('policing/surveys/polls/wall/wall.njk', {
      force,
      meeting,
      ...onWall(poll),
      code: codeInWords(poll.code),
      voteUrl: voteUrl(poll),
      wallUrl: wallUrl(poll),
      typeAt: publicUrl().replace(/^https?:\/\//, ''),
      picture: renderSVG(address, { border: 2 }),
    })
  })

  web.get('/vote/:code/wall/live', { config: voting, schema }, async (request, reply) => {
    const { code } = await join(request, async ({ poll }) => poll)
    const read = () =>
      look(code, async ({ poll }) => {
        const shown = onWall(poll)
        return liveEvent({ page: shown.now, values: valuesOf(shown) })
      })
    return follow(request, reply, { name: `wall of ${code}`, read })
  })
}

/** What is open, else what was last closed; `hides` where its result is not to be seen yet. */
function onWall({ open, questions }: ShownPoll) {
  const closed = questions.filter(({ state }) => state === 'closed')
  const last = closed.sort((one, other) => other.closedAt!.getTime() - one.closedAt!.getTime())[0]
  const question = open ?? last
  const hides = open?.hidesResult ?? false
  const voted = count(question?.result.n ?? 0, 'vote')
  return {
    question,
    hides,
    now: question ? `${question.state} ${question.id}` : 'waiting',
    counted: !open
      ? `${voted}. Voting is over`
      : `${voted} so far${hides ? '. The result comes when voting is over' : ''}`,
  }
}

function valuesOf({ question, hides, counted }: ReturnType<typeof onWall>) {
  const bars = hides ? [] : (question?.bars ?? [])
  const named = bars.flatMap(({ width, figure, spoken }, at) => [
    [`width-${at + 1}`, width],
    [`figure-${at + 1}`, figure],
    [`spoken-${at + 1}`, spoken],
  ])
  return Object.fromEntries([['counted', counted], ...named]) as Record<string, string>
}
