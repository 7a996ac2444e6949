import type { AuditHead } from '../../../../typings/audit'
import { CopyButton } from '../../components/copy-button'
import { Icon } from '../../components/icon'
import { ReadError } from '../../components/states'
import { shorten } from '../../format/names'
import { clockText, dayText } from '../../format/shop-time'
import { useWords } from '../../words'
import type { useChain } from './use-chain'

/** What is known of the chain: the result of the last walk, else what a walk would prove. */
function ChainState({ chain }: { chain: ReturnType<typeof useChain> }) {
  const { audit } = useWords()
  const { walk, found, checked } = chain
  if (walk.isFetching)
    return (
      <span className="ink-2" role="status">
        {audit.verifying(checked)}
      </span>
    )
  if (!found)
    return (
      <>
        <Icon name="shield" />
        <b>{audit.unverified}</b>
        <span className="ink-2">{audit.unverifiedText}</span>
      </>
    )
  if (found.problem)
    return (
      <div className="chain-broken" role="alert">
        <Icon name="warning" />
        <div>
          <b>{audit.broken(found.problem.number)}</b>
          <p>{audit.brokenText[found.problem.kind]}</p>
          <p className="ink-2">{audit.brokenNext}</p>
          {found.problem.entryId ? <p className="mono ink-3">{found.problem.entryId}</p> : null}
        </div>
      </div>
    )
  return (
    <span className="chain-whole" role="status">
      <Icon name="check" />
      <b>{audit.whole}</b>
      <span className="ink-2">{audit.wholeText(found.checked, clockText(walk.dataUpdatedAt))}</span>
    </span>
  )
}

/** The end of the chain, to be kept where whoever holds the database cannot reach. */
function Head({ head }: { head: AuditHead }) {
  const { audit } = useWords()
  if (head.number === 0) return <span className="ink-3">{audit.headNone}</span>
  const when = head.sealedAt === null ? '' : `${dayText(head.sealedAt)} ${clockText(head.sealedAt)}`
  return (
    <div className="chain-head">
      <span title={audit.headKeep}>
        <span className="ink-2">{audit.head(head.number)}</span>
        <span className="mono">{shorten(head.hash, 8, 8)}</span>
        {head.unsealed > 0 ? <span className="ink-3">{audit.waiting(head.unsealed)}</span> : null}
        <span className="sub">{audit.headKeep}</span>
      </span>
      <CopyButton text={audit.headText(head.number, head.hash, when)} label={audit.headCopy} />
    </div>
  )
}

/** Whether the log is as it was written down. */
export function ChainCard({
  chain,
  head,
}: {
  chain: ReturnType<typeof useChain>
  head: AuditHead | undefined
}) {
  const { walk } = chain
  const newest = walk.data && (!head || walk.data.head.number > head.number) ? walk.data.head : head
  return (
    <section className="card chain-card">
      {walk.error && !walk.isFetching ? (
        <ReadError error={walk.error} dataAt={walk.dataUpdatedAt} onRetry={() => void walk.refetch()} />
      ) : (
        <div className="chain-state">
          <ChainState chain={chain} />
        </div>
      )}
      {newest ? <Head head={newest} /> : null}
    </section>
  )
}
