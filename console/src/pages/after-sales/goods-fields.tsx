import type { OwnerCase } from '../../../../typings/after-sales'
import { Field } from '../../components/field'
import { useWords } from '../../words'
import { CarrierChoice } from '../order/shipping/carrier-choice'
import { OptionCard } from './option-card'
import type { DecisionForm } from './use-decision'

/** What came back, looked at: it decides what becomes of the stock. */
export function GoodsChoice({ one, form }: { one: OwnerCase; form: DecisionForm }) {
  const { cases: words } = useWords()
  const { draft, problems, change } = form
  const name = `goods-${one.caseId}`
  return (
    <>
      <fieldset className="options" aria-label={words.goods}>
        <OptionCard
          name={name}
          chosen={draft.goods === 'good'}
          title={words.goodsGood}
          text={words.goodsGoodText}
          onChoose={() => change({ goods: 'good' })}
        />
        <OptionCard
          name={name}
          chosen={draft.goods === 'damaged'}
          title={words.goodsDamaged}
          text={words.goodsDamagedText}
          onChoose={() => change({ goods: 'damaged' })}
        />
      </fieldset>
      {problems.goods ? <p className="problem">{problems.goods}</p> : null}
    </>
  )
}

/** How the new goods were sent. */
export function ReshipFields({ form }: { form: DecisionForm }) {
  const { cases: words } = useWords()
  const { draft, problems, change } = form
  return (
    <>
      <CarrierChoice
        value={draft.carrier}
        error={problems.carrier}
        onChoose={(carrier) => change({ carrier })}
      />
      <Field
        label={words.trackingNo}
        value={draft.trackingNo}
        autoComplete="off"
        error={problems.trackingNo}
        onChange={(trackingNo) => change({ trackingNo: trackingNo.slice(0, 40) })}
      />
    </>
  )
}
