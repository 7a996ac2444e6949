import type { Ports } from '../ports'

/** What every change of an account needs. */
export type PeoplePorts = Pick<
  Ports,
  'staff' | 'sessions' | 'passkeys' | 'rosters' | 'invitations' | 'clock' | 'ids' | 'audit'
>
