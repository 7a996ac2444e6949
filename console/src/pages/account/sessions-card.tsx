import { useState } from 'react'
import Button from 'tdesign-react/es/button'
import type { SessionView } from '../../../../typings/owner-api'
import { ActionsHead } from '../../components/actions-head'
import { Modal } from '../../components/modal'
import { ReadError, SkeletonRows } from '../../components/states'
import { useNow } from '../../components/use-now'
import { WriteButton } from '../../components/write-button'
import { agoWords, exactTimeWords } from '../../format/time-words'
import { keep, useOwner } from '../../queries'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import { readDevice } from './device'

function useDeviceName(): (session: SessionView) => string {
  const { account } = useWords()
  return (session) => {
    const device = readDevice(session.userAgent)
    return device ? account.on(device.browser, device.system) : account.unknownDevice
  }
}

/** Says what ends and where before it does. */
function RevokeDialog({ session, onClose }: { session: SessionView; onClose: () => void }) {
  const { account, common } = useWords()
  const deviceName = useDeviceName()
  const { busy, send } = useWrite<'session.revoke'>({
    refreshes: ['session.list'],
    keep: (list) => keep('session.list', {}, list),
    done: () => account.revoked,
    refused: () => account.gone,
  })
  const revoke = async () => {
    await send('session.revoke', { sessionId: session.sessionId })
    onClose()
  }
  return (
    <Modal
      title={account.revokeTitle}
      onClose={onClose}
      footer={
        <>
          <span className="grow" />
          <Button variant="outline" onClick={onClose}>
            {common.cancel}
          </Button>
          <WriteButton theme="danger" busy={busy} onClick={() => void revoke()}>
            {account.revoke}
          </WriteButton>
        </>
      }
    >
      <p>{account.revokeText(deviceName(session))}</p>
    </Modal>
  )
}

function SessionRows({ sessions }: { sessions: SessionView[] }) {
  const { account, time } = useWords()
  const deviceName = useDeviceName()
  const now = useNow(30_000)
  const [revoking, setRevoking] = useState<SessionView | null>(null)
  const { columns } = account
  return (
    <div className="table-scroll">
      <table className="table table-40 table-plain sessions-table">
        <colgroup>
          <col />
          <col className="col-ip" />
          <col className="col-seen" />
          <col className="col-time" />
          <col className="col-time" />
          <col className="col-revoke" />
        </colgroup>
        <thead>
          <tr>
            <th>{columns.device}</th>
            <th>{columns.ip}</th>
            <th>{columns.seen}</th>
            <th>{columns.created}</th>
            <th>{columns.ends}</th>
            <ActionsHead />
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.sessionId}>
              <td className="ellipsis" title={session.userAgent}>
                {deviceName(session)}{' '}
                {session.current ? <span className="tag tag-jade">{account.current}</span> : null}
              </td>
              <td className="mono ink-2 ellipsis">{session.ip}</td>
              <td className="nowrap">{agoWords(session.lastSeenAt, now, time)}</td>
              <td className="nowrap ink-2" data-label={columns.created}>
                {exactTimeWords(session.createdAt, now, time)}
              </td>
              <td className="nowrap ink-2" data-label={columns.ends}>
                {exactTimeWords(session.expiresAt, now, time)}
              </td>
              <td className="right">
                {session.current ? null : (
                  <button type="button" className="text-link crim" onClick={() => setRevoking(session)}>
                    {account.revoke}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {revoking ? <RevokeDialog session={revoking} onClose={() => setRevoking(null)} /> : null}
    </div>
  )
}

/** Where this account is signed in; any other place can be signed out from here. */
export function SessionsCard() {
  const { account } = useWords()
  const list = useOwner('session.list', {})
  return (
    <section className="card">
      <header>
        <h2>{account.sessions}</h2>
        {list.data ? (
          <span className="ink-3 small">{account.sessionsMeta(list.data.sessions.length)}</span>
        ) : null}
      </header>
      {list.isError ? (
        <ReadError error={list.error} dataAt={list.dataUpdatedAt} onRetry={() => void list.refetch()} />
      ) : null}
      {list.isPending ? <SkeletonRows rows={2} height={40} /> : null}
      {list.data ? <SessionRows sessions={list.data.sessions} /> : null}
    </section>
  )
}
