import type { InvitationView } from '../../../../typings/owner-api'
import { useNow } from '../../components/use-now'
import { exactTimeWords } from '../../format/time-words'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'

interface InvitationsCardProps {
  invitations: InvitationView[]
  mayRevoke: boolean
}

/** Links that still let somebody in; nothing where there is none. */
export function InvitationsCard({ invitations, mayRevoke }: InvitationsCardProps) {
  const { people, nav, time } = useWords()
  const now = useNow(30_000)
  const { send } = useWrite<'staff.revokeInvitation'>({
    refreshes: ['staff.list'],
    done: () => people.revoked,
    refused: () => people.invitationGone,
  })
  if (invitations.length === 0) return null
  return (
    <section className="card">
      <header>
        <h2>{people.invitations}</h2>
        <span className="ink-3 small">{people.invitationsMeta(invitations.length)}</span>
      </header>
      <ul className="session-list">
        {invitations.map((each) => (
          <li key={each.invitationId} className="row">
            <span className="grow">
              <span className="ellipsis">
                {nav.roles[each.role]} · {each.note || people.unnamed}
              </span>
              <span className="sub">
                {each.invitedBy} · {people.invitationEnds(exactTimeWords(each.expiresAt, now, time))}
              </span>
            </span>
            {mayRevoke ? (
              <button
                type="button"
                className="text-link crim"
                onClick={() => void send('staff.revokeInvitation', { invitationId: each.invitationId })}
              >
                {people.revoke}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
