import { Link, useSearchParams } from 'react-router'
import Button from 'tdesign-react/es/button'
import type { NeedGroup } from '../../../../typings/today'
import { Icon } from '../../components/icon'
import { Page } from '../../components/page'
import { Empty, ReadError, SkeletonRows } from '../../components/states'
import { Tabs } from '../../components/tabs'
import { useNow } from '../../components/use-now'
import { clockText, shopClock } from '../../format/shop-time'
import { useOwner } from '../../queries'
import { useWords } from '../../words'
import { DoneCard } from './done-card'
import { FirstHour } from './first-hour'
import { NeedRows } from './need-rows'

const GROUPS: readonly NeedGroup[] = ['refunds', 'odd', 'shipping', 'shop']
/** The first page: what waits for a person, with its next step, and what the shop did by itself. */
export function TodayPage() {
  const { today, firstHour } = useWords()
  const [address] = useSearchParams()
  const now = useNow(15_000)
  const answer = useOwner('today.get', {}, { everyMs: 15_000 })
  const { data } = answer
  const guide = useOwner('firstHour.get', {}, { everyMs: (read) => (read?.guide ? 10_000 : 0) }).data?.guide
  const chosen = GROUPS.find((group) => group === address.get('group')) ?? null
  const shown = data?.needs.filter(({ group }) => chosen === null || group === chosen) ?? []
  const countOf = (group: NeedGroup | null) =>
    data && (group === null ? GROUPS.reduce((sum, each) => sum + data.counts[each], 0) : data.counts[group])
  const { month, day, dayNumber } = shopClock(now)
  const tabs = [
    { key: 'all', name: today.waiting, count: countOf(null), to: '/today' },
    ...GROUPS.map((group) => ({
      ...{ key: group, name: today.groups[group], count: countOf(group), to: `/today?group=${group}` },
    })),
  ]
  return (
    <Page
      title={guide ? firstHour.title : today.title}
      // The first of January 1970 was a Thursday.
      meta={today.meta(month, day, (dayNumber + 4) % 7)}
      actions={
        <>
          {answer.dataUpdatedAt > 0 ? (
            <span className="small ink-3">{today.updated(clockText(answer.dataUpdatedAt))}</span>
          ) : null}
          <Button
            variant="outline"
            shape="square"
            aria-label={today.refresh}
            title={today.refresh}
            onClick={() => void answer.refetch()}
          >
            <Icon name="retry" />
          </Button>
        </>
      }
    >
      {answer.isError ? (
        <ReadError error={answer.error} dataAt={answer.dataUpdatedAt} onRetry={() => void answer.refetch()} />
      ) : null}
      {guide ? <FirstHour guide={guide} /> : null}
      {guide && data?.needs.length === 0 ? null : (
        <section className="card">
          <Tabs tabs={tabs} current={chosen ?? 'all'} label={today.waiting} />
          {answer.isPending ? <SkeletonRows rows={6} height={60} /> : null}
          {data && shown.length === 0 ? (
            <Empty
              sign="tick"
              title={chosen ? today.emptyGroup : today.empty}
              text={chosen ? '' : today.emptyText}
            >
              {chosen ? <Link to="/today">{today.toAll}</Link> : null}
            </Empty>
          ) : null}
          {data && shown.length > 0 ? <NeedRows needs={shown} now={now} listKey={chosen ?? 'all'} /> : null}
        </section>
      )}
      {data && !guide ? <DoneCard done={data.done} /> : null}
    </Page>
  )
}
