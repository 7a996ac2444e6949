import type { FollowUpPorts } from '../order/follow-up'
import type { Ports } from '../ports'

export type RefundPorts = FollowUpPorts & Pick<Ports, 'stock' | 'settings' | 'channels' | 'sharedSessions'>
