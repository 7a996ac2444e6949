import type { KeyState } from '../../../../typings/settings'
import { Icon } from '../../components/icon'
import { ReadError, SkeletonRows } from '../../components/states'
import { timeWords } from '../../format/time-words'
import { useOwner } from '../../queries'
import { useWords } from '../../words'

const DAY_MS = 86_400_000
/** A certificate takes days to be renewed: long enough before its end somebody should know. */
const SOON_DAYS = 60

function KeyRow({ known, now }: { known: KeyState; now: number }) {
  const { settings: words, time } = useWords()
  const { kind, serial, isHeld, endsAt } = known
  const daysLeft = endsAt === null ? null : Math.floor((endsAt - now) / DAY_MS)
  const isSoon = daysLeft !== null && daysLeft < SOON_DAYS
  const isBad = !isHeld || (daysLeft !== null && daysLeft < 0)
  const day = endsAt === null ? '' : timeWords(endsAt, now, time)
  const tails = { apiV3Key: words.ofMerchant, appSecret: words.ofApp } as Partial<
    Record<string, (tail: string) => string>
  >
  const tail = serial === null ? [] : [(tails[kind] ?? words.keyTail)(serial)]
  const text = !isHeld
    ? words.keyMissingText
    : daysLeft === null
      ? [...tail, words.keyEndless].join(' · ')
      : daysLeft < 0
        ? words.keyEndedText(day)
        : isSoon
          ? words.keySoonText(day)
          : [...tail, words.keyUntil(day)].join(' · ')
  const state = !isHeld
    ? words.keyMissing
    : isBad
      ? words.keyEnded
      : isSoon
        ? words.keySoon(daysLeft ?? 0)
        : words.keyGood
  const tone = isBad ? 'crim' : isSoon ? 'gold' : 'jade'
  return (
    <li className="key-row">
      <span className={tone}>
        <Icon name={isBad ? 'warning' : isSoon ? 'clock' : 'check'} />
      </span>
      <div className="grow">
        <p className="row">
          <b>{words.keyKinds[kind]}</b>
          <span className="grow" />
          <span className={tone}>{state}</span>
        </p>
        <p className="ink-3 small">{text}</p>
      </div>
    </li>
  )
}

/** Whether the keys are there, and for how long: what they are stays where they are. */
export function KeysCard() {
  const { settings: words } = useWords()
  const read = useOwner('key.list', {})
  return (
    <section className="card" id="settings-keys" aria-label={words.sections.keys}>
      <header>
        <h2>{words.sections.keys}</h2>
        <span className="ink-3 small">{words.keysMeta}</span>
      </header>
      {read.isError ? (
        <ReadError error={read.error} dataAt={read.dataUpdatedAt} onRetry={() => void read.refetch()} />
      ) : null}
      {read.isPending ? <SkeletonRows rows={4} height={56} /> : null}
      <ul className="key-rows">
        {read.data?.keys.map((known) => (
          <KeyRow key={`${known.kind} ${known.serial}`} known={known} now={read.data.serverNow} />
        ))}
      </ul>
    </section>
  )
}
