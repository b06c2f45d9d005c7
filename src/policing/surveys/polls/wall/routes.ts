// The wall: the question that is put to the meeting, how to join, and the result as it comes in.
import { createHash } from 'node:crypto'
import Type from 'typebox'
import { renderSVG } from 'uqr'
import type { Follow } from '../../../../platform/web/event-stream.ts'
import type { Web } from '../../../../platform/web/web.ts'
import type { ShownPoll } from '../polls.ts'
import { codeInWords } from '../rules.ts'
import { type Joining, voteUrl, voting, wallUrl } from '../voting/joining.ts'

const schema = { params: Type.Object({ code: Type.String({ maxLength: 20 }) }) }
const view = (name: string) => `policing/surveys/polls/wall/${name}.njk`

type Parts = { joining: Joining; follow: Follow; publicUrl: () => string }

export function wallRoutes(web: Web, { joining, follow, publicUrl }: Parts) {
  const { join, look } = joining

  web.get('/vote/:code/wall', { config: voting, schema }, async (request, reply) => {
    const { poll, meeting, force } = await join(request, async (joined) => joined)
    const address = publicUrl() + voteUrl(poll)
    return reply.page(view('wall'), {
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
    const read = () => look(code, async ({ poll }) => asEvent(web.render(view('now'), onWall(poll))))
    return follow(request, reply, { name: `wall of ${code}`, read })
  })
}

const asEvent = (data: string) => ({ id: createHash('sha256').update(data).digest('base64url').slice(0, 22), data })

/** What is open, else what was last closed; `hides` where its result is not to be seen yet. */
function onWall({ open, questions }: ShownPoll) {
  const closed = questions.filter(({ state }) => state === 'closed')
  const last = closed.sort((one, other) => other.closedAt!.getTime() - one.closedAt!.getTime())[0]
  const question = open ?? last
  return { question, isOpen: open !== undefined, hides: open?.hidesResult ?? false, asked: questions.length }
}
