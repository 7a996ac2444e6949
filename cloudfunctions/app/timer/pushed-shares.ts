import { PUSH_LEFT_ALONE_MS } from '../../domain/push'
import { type PushPorts, workOnPush } from '../push/work-on-push'
import type { Share, Work } from './drain'

const AT_ONCE = 8

/** What WeChat told us, and what it was asked for and did not tell. */
export function pushedSharesOf(ports: PushPorts, share: <Item>(kind: Work<Item>) => Share): Share[] {
  const { clock, pushes } = ports
  return [
    share({
      kind: 'pushes',
      find: (limit) => pushes.unsettled(clock.now() - PUSH_LEFT_ALONE_MS, limit),
      nameOf: ({ pushId }) => pushId,
      aboutOf: ({ from, pushId }) => from || pushId,
      work: (push) => workOnPush(ports, push),
      atOnce: AT_ONCE,
    }),
  ]
}
