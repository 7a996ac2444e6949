import { useState } from 'react'
import Button from 'tdesign-react/es/button'
import { Icon } from '../../components/icon'
import { Page } from '../../components/page'
import { ReadError, SkeletonRows } from '../../components/states'
import { useOwner } from '../../queries'
import { useSession } from '../../session'
import { useWords } from '../../words'
import { InvitationsCard } from './invitations-card'
import { InviteDialog } from './invite-dialog'
import { MatrixCard } from './matrix-card'
import { NeedCard } from './need-card'
import { StaffTable } from './staff-table'

/** Who works here, who is asked to, and what each role may do. */
export function PeoplePage() {
  const { people: words } = useWords()
  const { may } = useSession()
  const read = useOwner('staff.list', {}, { everyMs: 30_000 })
  const [inviting, setInviting] = useState(false)
  const { data } = read
  const invites = data?.invites ?? []
  return (
    <Page
      title={words.title}
      meta={data ? words.meta(data.people.length) : null}
      actions={
        invites.length > 0 ? (
          <Button theme="primary" onClick={() => setInviting(true)}>
            <Icon name="person" />
            {words.invite}
          </Button>
        ) : null
      }
    >
      {read.isError ? (
        <ReadError error={read.error} dataAt={read.dataUpdatedAt} onRetry={() => void read.refetch()} />
      ) : null}
      {read.isPending ? (
        <section className="card">
          <SkeletonRows rows={4} height={48} />
        </section>
      ) : null}
      {data ? (
        <div className="columns">
          <div className="stack">
            <StaffTable people={data.people} />
            <MatrixCard roles={data.roles} />
          </div>
          <div className="stack">
            <InvitationsCard invitations={data.invitations} mayRevoke={may.includes('people.manage')} />
            <NeedCard needed={data.secondFactorRoles} mayChange={may.includes('people.secure')} />
          </div>
        </div>
      ) : null}
      {inviting ? <InviteDialog roles={invites} onClose={() => setInviting(false)} /> : null}
    </Page>
  )
}
