import Switch from 'tdesign-react/es/switch'
import { Field } from '../../components/field'
import { Icon } from '../../components/icon'
import { Segments } from '../../components/segments'
import { useWords } from '../../words'
import { countedBy } from './freight-draft'
import { keyed } from './keyed'
import { RegionTree } from './region-tree'
import type { FreightForm } from './use-freight-draft'

const BY = ['piece', 'weight', 'sum'] as const

/** What a template is called, what it counts, and how. */
export function TemplateFields({ form, mayEdit }: { form: FreightForm; mayEdit: boolean }) {
  const { freight: words } = useWords()
  const { text, problems, change } = form
  return (
    <fieldset className="card-body stack template-fields" disabled={!mayEdit}>
      <div className="field-pairs">
        <Field
          label={words.name}
          hint={words.nameHint}
          value={text.nameZh}
          error={problems.nameZh && words.problems[problems.nameZh]}
          onChange={(nameZh) => change({ nameZh })}
        />
        <Field
          label={words.nameEn}
          hint={words.optional}
          value={text.nameEn}
          onChange={(nameEn) => change({ nameEn })}
        />
      </div>
      <div className="field">
        <span className="label">{words.byLabel}</span>
        <Segments
          label={words.byLabel}
          value={text.by}
          choices={BY.map((value) => ({ value, name: words.by[value] }))}
          onChoose={(by) => change(countedBy(text, by))}
        />
      </div>
      {text.by === 'weight' ? (
        <div className="field-pairs">
          <div className="switch-line">
            <span>
              <b>{words.whole}</b>
              <span className="sub">{words.wholeHint}</span>
            </span>
            <Switch
              {...{ 'aria-label': words.whole, 'aria-checked': text.wholePortions }}
              value={text.wholePortions}
              disabled={!mayEdit}
              onChange={(value) => change({ wholePortions: value === true })}
            />
          </div>
          <Field
            label={words.unknown}
            value={text.unknownKg}
            inputMode="decimal"
            end={<span className="ink-3">{words.units.weight}</span>}
            error={problems.unknownKg && words.problems[problems.unknownKg]}
            onChange={(unknownKg) => change({ unknownKg })}
          />
        </div>
      ) : null}
    </fieldset>
  )
}

interface RemotesProps {
  form: FreightForm
  nameOf: (code: string) => string
  mayEdit: boolean
}

/** Places that cost something on top, whatever their zone. */
export function Remotes({ form, nameOf, mayEdit }: RemotesProps) {
  const { freight: words } = useWords()
  const { text, problems, change } = form
  const { remotes } = text
  const edit = (at: number, part: Partial<(typeof remotes)[number]>) =>
    change({ remotes: remotes.map((one, place) => (place === at ? { ...one, ...part } : one)) })
  const setRegions = (lists: string[][]) =>
    change({ remotes: remotes.map((one, at) => ({ ...one, regions: lists[at] ?? [] })) })
  return (
    <section className="card">
      <header className="remotes-head">
        <h2>{words.remotes}</h2>
        <span className="ink-3 small">{words.remotesHint}</span>
        <span className="grow" />
        {mayEdit ? (
          <button
            type="button"
            className="text-link add-remote"
            onClick={() => change({ remotes: [...remotes, { regions: [], extra: '' }] })}
          >
            <Icon name="plus" size={14} />
            {words.addRemote}
          </button>
        ) : null}
      </header>
      {keyed(remotes).map(([key, remote, at]) => (
        <fieldset className="remote" key={key} disabled={!mayEdit}>
          <RegionTree
            label={words.remote(at + 1)}
            lists={remotes.map(({ regions }) => regions)}
            at={at}
            zoneName={(other) => words.remote(other + 1)}
            onChange={setRegions}
          />
          <div className="stack remote-fields">
            <p>{remote.regions.map(nameOf).join('、') || words.nowhere}</p>
            <Field
              label={words.extra}
              value={remote.extra}
              inputMode="decimal"
              placeholder="0.00"
              end={<span className="ink-3">{words.yuan}</span>}
              error={
                problems[`remotes.${at}.extra`] || problems[`remotes.${at}.regions`]
                  ? words.problems[problems[`remotes.${at}.extra`] ?? 'regions']
                  : undefined
              }
              onChange={(extra) => edit(at, { extra })}
            />
            {mayEdit ? (
              <button
                type="button"
                className="text-link crim"
                onClick={() => change({ remotes: remotes.filter((_, place) => place !== at) })}
              >
                {words.removeZone(words.remote(at + 1))}
              </button>
            ) : null}
          </div>
        </fieldset>
      ))}
    </section>
  )
}
