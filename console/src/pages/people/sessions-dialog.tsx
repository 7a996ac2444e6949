import type { StaffRow } from '../../../../typings/owner-api'
import { Modal } from '../../components/modal'
import { ReadError, SkeletonRows } from '../../components/states'
import { useNow } from '../../components/use-now'
import { WriteButton } from '../../components/write-button'
import { agoWords } from '../../format/time-words'
import { keep, useOwner } from '../../queries'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import { readDevice } from '../account/device'

/** Where somebody is signed in; an owner ends what should not be. */
export function SessionsDialog({ row, onClose }: { row: StaffRow; onClose: () => void }) {
  const { people, account, time } = useWords()
  const asked = { staffId: row.staffId }
  const read = useOwner('staffSession.list', asked)
  const now = useNow(30_000)
  const { busy, send } = useWrite<'staffSession.revoke'>({
    keep: (list) => keep('staffSession.list', asked, list),
    done: () => people.sessionsEnded,
    refused: () => people.gone,
  })
  const sessions = read.data?.sessions ?? []
  const nameOf = (userAgent: string) => {
    const device = readDevice(userAgent)
    return device ? account.on(device.browser, device.system) : account.unknownDevice
  }
  return (
    <Modal
      title={people.sessionsTitle(row.displayName)}
      onClose={onClose}
      footer={
        sessions.length > 0 ? (
          <>
            <span className="grow" />
            <WriteButton theme="danger" busy={busy} onClick={() => void send('staffSession.revoke', asked)}>
              {people.endAll}
            </WriteButton>
          </>
        ) : null
      }
    >
      {read.isError ? (
        <ReadError error={read.error} dataAt={read.dataUpdatedAt} onRetry={() => void read.refetch()} />
      ) : null}
      {read.isPending ? <SkeletonRows rows={2} height={40} /> : null}
      {read.data && sessions.length === 0 ? <p className="ink-2">{people.sessionsNone}</p> : null}
      <ul className="session-list">
        {sessions.map((session) => (
          <li key={session.sessionId} className="row">
            <span className="grow">
              <span className="ellipsis" title={session.userAgent}>
                {nameOf(session.userAgent)}
              </span>
              <span className="sub">
                <span className="mono">{session.ip}</span> · {agoWords(session.lastSeenAt, now, time)}
              </span>
            </span>
            <button
              type="button"
              className="text-link crim"
              onClick={() => void send('staffSession.revoke', { ...asked, sessionId: session.sessionId })}
            >
              {people.endSession}
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  )
}
