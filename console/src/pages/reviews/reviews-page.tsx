import { useSearchParams } from 'react-router'
import type { ReviewTab } from '../../../../typings/reviews'
import type { OutputOf } from '../../api'
import { Page } from '../../components/page'
import { Pager } from '../../components/pager'
import { Empty, ReadError, SkeletonRows } from '../../components/states'
import { Tabs } from '../../components/tabs'
import { useNow } from '../../components/use-now'
import { useTrail } from '../../components/use-trail'
import { refresh, useOwner } from '../../queries'
import { useWords } from '../../words'
import '../../style/reviews.css'
import { ReviewPanel } from './review-panel'
import { ReviewRows } from './review-rows'
import { StarBars } from './star-bars'

const TABS: ReviewTab[] = ['toAnswer', 'held', 'checking', 'hidden', 'low', 'pictures', 'all']

interface Place {
  tab: ReviewTab
  cursor: string
  chosen: string
}

function addressOf({ tab, cursor, chosen }: Place): string {
  const query = new URLSearchParams({
    ...(tab === 'toAnswer' ? {} : { tab }),
    ...(cursor === '' ? {} : { cursor }),
    ...(chosen === '' ? {} : { chosen }),
  }).toString()
  return query === '' ? '/reviews' : `/reviews?${query}`
}

/** The tab, the page of the list and what was chosen stand in the address. */
function usePlace(): Place {
  const [address] = useSearchParams()
  const tab = TABS.find((one) => one === address.get('tab')) ?? 'toAnswer'
  return { tab, cursor: address.get('cursor') ?? '', chosen: address.get('chosen') ?? '' }
}

type List = OutputOf<'review.list'>

const totalOf = (stars: List['stars']): number => stars.reduce((sum, count) => sum + count, 0)

function averageOf(stars: List['stars']): string {
  const total = totalOf(stars)
  const sum = stars.reduce((all, count, at) => all + count * (at + 1), 0)
  return total === 0 ? '–' : (Math.floor((sum * 100) / total) / 100).toFixed(2)
}

function ListCard({ list, isPending, place }: { list: List | undefined; isPending: boolean; place: Place }) {
  const { reviews: words } = useWords()
  const now = useNow()
  const items = list?.items ?? []
  const chosen = items.find(({ reviewId }) => reviewId === place.chosen) ?? items[0]
  const trail = useTrail(place.cursor, list?.nextCursor ?? null, (cursor) =>
    addressOf({ ...place, cursor, chosen: '' }),
  )
  return (
    <div className="reviews">
      <section className="card" aria-label={words.list}>
        <Tabs
          label={words.list}
          current={place.tab}
          tabs={TABS.map((key) => ({
            key,
            name: words.tabs[key],
            count: list?.counts[key],
            to: addressOf({ tab: key, cursor: '', chosen: '' }),
          }))}
        />
        {isPending ? <SkeletonRows rows={5} height={96} /> : null}
        {list && items.length === 0 ? <Empty sign="tick" title={words.empty} text={words.emptyText} /> : null}
        <ReviewRows
          items={items}
          chosenId={chosen?.reviewId ?? ''}
          now={now}
          addressOf={(reviewId) => addressOf({ ...place, chosen: reviewId })}
        />
        <Pager {...trail}>
          <span>{words.foot}</span>
          <span className="grow" />
        </Pager>
      </section>
      <div className="stack">
        {chosen ? <ReviewPanel key={chosen.reviewId} one={chosen} /> : null}
        {list ? <StarBars stars={list.stars} average={averageOf(list.stars)} /> : null}
      </div>
    </div>
  )
}

/** What buyers wrote: to answer, to look at, to hide with a reason, to show first. */
export function ReviewsPage() {
  const { reviews: words } = useWords()
  const place = usePlace()
  const asked = { tab: place.tab, ...(place.cursor === '' ? {} : { cursor: place.cursor }) }
  const list = useOwner('review.list', asked, { everyMs: 10_000, keepRows: true })
  const { data, error } = list
  const total = data ? totalOf(data.stars) : 0
  const meta = data && total > 0 ? words.meta(total, averageOf(data.stars)) : null
  return (
    <Page title={words.title} meta={meta}>
      {error ? (
        <ReadError error={error} dataAt={list.dataUpdatedAt} onRetry={() => void refresh('review.list')} />
      ) : null}
      <ListCard list={data} isPending={list.isPending} place={place} />
    </Page>
  )
}
