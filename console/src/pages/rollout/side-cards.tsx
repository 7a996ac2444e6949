import type { WayView } from '../../../../typings/rollout'
import { Icon } from '../../components/icon'
import { useNow } from '../../components/use-now'
import { shorten } from '../../format/names'
import { exactTimeWords } from '../../format/time-words'
import { useOwner } from '../../queries'
import { useContentText, useWords } from '../../words'
import { rateText } from './rate-text'

/** How many see it, and the steps by which it grows. */
export function ShareCard({ way, now }: { way: WayView; now: number }) {
  const { rollout, time } = useWords()
  const { steps } = way.rule
  const when = (at: number) => (at === 0 ? rollout.atOnce : exactTimeWords(at, now, time))
  const { next } = way
  return (
    <section className="card rollout-share">
      <p className="row">
        <b className="rollout-figure">{rollout.share(way.sharePercent)}</b>
        <span className="ink-2">{rollout.shareOf}</span>
        <span className="grow" />
        <span className="ink-2">
          {next ? rollout.nextStep(when(next.at), next.sharePercent) : rollout.noNext}
        </span>
      </p>
      <ol className="rollout-steps">
        {steps.map(({ at, sharePercent }) => (
          <li key={at} className={at <= now ? 'done' : undefined}>
            <b>{rollout.step(sharePercent)}</b> <span className="ink-3 small">{when(at)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What it takes to be closed by itself, and how far that is. */
export function GuardCard({ way: { way, rule } }: { way: WayView }) {
  const { rollout, common } = useWords()
  const read = useOwner('rollout.figures', { way }, { everyMs: 60_000 })
  const { guard } = rule
  const watch = read.data?.watch
  const isNear = guard && watch && watch.failed * 100 > guard.failPercentMax * watch.of
  return (
    <section className="card">
      <header>
        <h2>{rollout.guard}</h2>
        <span className="ink-3 small">{rollout.guardMeta}</span>
      </header>
      {guard ? (
        <p className="card-body row">
          <span className={isNear ? 'crim' : 'jade'}>
            <Icon name={isNear ? 'warning' : 'check'} />
          </span>
          <span>{rollout.guardNow}</span>
          <b className="figure">
            {watch ? (rateText(watch.failed, watch.of) ?? common.notApplicable) : common.notApplicable}
          </b>
          <span className="ink-3 small">{watch ? rollout.guardCount(watch.failed, watch.of) : null}</span>
          <span className="grow" />
          <span className="ink-3 small">{rollout.guardAt(guard.failPercentMax, guard.attemptsMin)}</span>
        </p>
      ) : (
        <p className="card-body ink-3">{rollout.guardNone}</p>
      )}
    </section>
  )
}

const NAMED_SHOWN = 12

/** Those to whom it is always open, as they are written in the rule. */
function NamedUsers({ users }: { users: string[] }) {
  const { rollout } = useWords()
  return (
    <>
      <p className="ink-3 small">{rollout.usersNamed(users.length)}</p>
      <span className="tags">
        {users.slice(0, NAMED_SHOWN).map((user) => (
          <span key={user} className="tag mono" title={user}>
            {shorten(user, 10, 4)}
          </span>
        ))}
        {users.length > NAMED_SHOWN ? (
          <span className="ink-3 small">{rollout.usersMore(users.length - NAMED_SHOWN)}</span>
        ) : null}
      </span>
    </>
  )
}

/** The rule as sentences. */
export function RuleCard({ way: { rule, names, sharePercent }, now }: { way: WayView; now: number }) {
  const { rollout, time } = useWords()
  const text = useContentText()
  const clock = useNow(60_000)
  const goods = [...rule.categoryIds, ...rule.spuIds]
  const nameOf = (id: string) => {
    const name = names[id]
    return name ? text(name) : id
  }
  const ending = rule.endsAt === null ? null : exactTimeWords(rule.endsAt, clock, time)
  return (
    <section className="card">
      <header>
        <h2>{rollout.who}</h2>
      </header>
      <dl className="card-body rollout-facts">
        <dt>{rollout.users}</dt>
        <dd>
          {sharePercent === 100
            ? rollout.toAll
            : sharePercent === 0
              ? rollout.toNobody
              : rollout.partly(sharePercent)}
          <p className="ink-3 small">{rollout.usersText}</p>
          {rule.users.length > 0 ? <NamedUsers users={rule.users} /> : null}
        </dd>
        <dt>{rollout.goods}</dt>
        <dd>
          {goods.length === 0 ? (
            rollout.allGoods
          ) : (
            <>
              <span className="tags">
                {goods.map((id) => (
                  <span key={id} className="tag">
                    {nameOf(id)}
                  </span>
                ))}
              </span>
              <p className="ink-3 small">{rollout.goodsText}</p>
            </>
          )}
        </dd>
        <dt>{rollout.time}</dt>
        <dd>
          {ending === null
            ? rollout.noEnd
            : now >= (rule.endsAt ?? 0)
              ? rollout.ended(ending)
              : rollout.ends(ending)}
        </dd>
      </dl>
    </section>
  )
}

/** What the switch does, before anybody needs it. */
export function ThenCard({ way: { isLast } }: { way: WayView }) {
  const { rollout } = useWords()
  return (
    <section className="card card-body">
      <b>{isLast ? rollout.last : rollout.effect}</b>
      <p className="ink-2 small">{isLast ? rollout.lastText : rollout.effectText}</p>
    </section>
  )
}
