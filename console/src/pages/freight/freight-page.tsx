import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import Button from 'tdesign-react/es/button'
import type { FreightSteps, FreightTemplateView } from '../../../../typings/freight'
import type { OutputOf } from '../../api'
import { Icon } from '../../components/icon'
import { Modal } from '../../components/modal'
import { Page } from '../../components/page'
import { Empty, ReadError, SkeletonRows } from '../../components/states'
import { Tabs } from '../../components/tabs'
import { WriteButton } from '../../components/write-button'
import { useOwner } from '../../queries'
import { useSession } from '../../session'
import { useWrite } from '../../use-write'
import { useContentText, useWords } from '../../words'
import { emptyTariff, type TariffText } from './freight-draft'
import { regionNames } from './region-names'
import { RegionTree } from './region-tree'
import { Remotes, TemplateFields } from './template-fields'
import { Tester } from './tester'
import { type FreightForm, NEW, useFreightDraft } from './use-freight-draft'
import { ZoneEditor } from './zone-editor'
import { type Chosen, useZoneName, ZoneTable } from './zone-table'

type Listed = OutputOf<'freight.list'>

function ConflictNote({ form }: { form: FreightForm }) {
  const { freight: words } = useWords()
  if (!form.conflict) return null
  return (
    <div className="note note-gold" role="alert">
      <Icon name="warning" />
      <div className="grow">
        <b>{words.changed(form.conflict.by ?? words.somebody)}</b>
        <p className="ink-2">{words.changedText}</p>
      </div>
      <Button variant="outline" onClick={form.drop}>
        {words.takeTheirs}
      </Button>
      <WriteButton variant="outline" busy={form.busy} onClick={() => void form.saveOver()}>
        {words.keepMine}
      </WriteButton>
    </div>
  )
}

function RemoveDialog({ template, onClose }: { template: FreightTemplateView; onClose: () => void }) {
  const { freight: words, common } = useWords()
  const content = useContentText()
  const navigate = useNavigate()
  const { busy, send } = useWrite<'freight.remove'>({
    refreshes: ['freight.list'],
    done: () => {
      onClose()
      void navigate('/freight', { replace: true })
      return words.removed(content(template.name))
    },
    refused: (refusal) => {
      if (refusal.code === 'IN_USE') return words.inUse(refusal.detail.productCount)
      return refusal.code === 'LAST' ? words.last : words.changed(words.somebody)
    },
  })
  const { templateId, revision } = template
  return (
    <Modal
      title={words.removeTitle(content(template.name))}
      onClose={onClose}
      footer={
        <>
          <Button variant="outline" onClick={onClose}>
            {common.cancel}
          </Button>
          <WriteButton
            theme="danger"
            busy={busy}
            onClick={() => void send('freight.remove', { templateId, revision })}
          >
            {words.remove}
          </WriteButton>
        </>
      }
    >
      <p>{template.productCount > 0 ? words.inUse(template.productCount) : words.removeText}</p>
    </Modal>
  )
}

/** What may be done with a whole template: it stays where products need it, and says why. */
function TemplateFoot({ template }: { template: FreightTemplateView }) {
  const { freight: words } = useWords()
  const content = useContentText()
  const [removing, setRemoving] = useState(false)
  const first = useWrite<'freight.setDefault'>({
    refreshes: ['freight.list'],
    done: () => words.madeDefault(content(template.name)),
    refused: () => words.somebody,
  })
  return (
    <div className="row freight-foot">
      {template.isDefault ? (
        <span className="tag">{words.isDefault}</span>
      ) : (
        <WriteButton
          variant="text"
          busy={first.busy}
          onClick={() => void first.send('freight.setDefault', { templateId: template.templateId })}
        >
          {words.makeDefault}
        </WriteButton>
      )}
      <span className="grow" />
      {template.productCount > 0 ? (
        <span className="ink-3 small">{words.inUse(template.productCount)}</span>
      ) : (
        <button type="button" className="text-link crim" onClick={() => setRemoving(true)}>
          {words.remove}
        </button>
      )}
      {removing ? <RemoveDialog template={template} onClose={() => setRemoving(false)} /> : null}
    </div>
  )
}

interface EditorProps {
  form: FreightForm
  known: FreightTemplateView | null
  nameOf: (code: string) => string
  mayEdit: boolean
  tabs: React.ReactNode
}

/** The zones of one template above, what one of them costs and where it is below. */
function TemplateEditor({ form, known, nameOf, mayEdit, tabs }: EditorProps) {
  const { freight: words } = useWords()
  const [chosen, setChosen] = useState<Chosen>('rest')
  const { text, problems, change } = form
  const zoneName = useZoneName(text)
  const zone = chosen === 'rest' ? null : (text.zones[chosen] ?? null)
  const editTariff = (part: Partial<TariffText>) =>
    chosen === 'rest'
      ? change({ rest: { ...text.rest, ...part } })
      : change({ zones: text.zones.map((one, at) => (at === chosen ? { ...one, ...part } : one)) })
  const addZone = () => {
    change({ zones: [...text.zones, { ...emptyTariff(text.by), ...text.rest, isServed: true, regions: [] }] })
    setChosen(text.zones.length)
  }
  const removeZone = (at: number) => {
    change({ zones: text.zones.filter((_, place) => place !== at) })
    setChosen('rest')
  }
  const setRegions = (lists: string[][]) =>
    change({ zones: text.zones.map((one, at) => ({ ...one, regions: lists[at] ?? [] })) })
  const noRegions = chosen !== 'rest' && problems[`zones.${chosen}.regions`]
  return (
    <div className="stack">
      <section className="card">
        {tabs}
        <TemplateFields form={form} mayEdit={mayEdit} />
        <ZoneTable {...{ form, chosen, nameOf, mayEdit }} onChoose={setChosen} onRemove={removeZone} />
        {mayEdit ? (
          <button type="button" className="text-link add-link" onClick={addZone}>
            <Icon name="plus" size={14} />
            {words.addZone}
          </button>
        ) : null}
        <div className="zone-parts">
          {chosen !== 'rest' && zone ? (
            <div>
              <header className="zone-head">
                <b>{words.where(zoneName(chosen))}</b>
                <span className="grow" />
                <span className="ink-3 small">{words.chosen(zone.regions.length)}</span>
              </header>
              {noRegions ? <p className="problem zone-problem">{words.problems.regions}</p> : null}
              <RegionTree
                label={words.where(zoneName(chosen))}
                lists={text.zones.map(({ regions }) => regions)}
                at={chosen}
                zoneName={zoneName}
                onChange={mayEdit ? setRegions : () => undefined}
              />
            </div>
          ) : null}
          <ZoneEditor {...{ form, chosen, mayEdit }} onChange={editTariff} />
        </div>
        {known && mayEdit ? <TemplateFoot template={known} /> : null}
      </section>
      <Remotes form={form} nameOf={nameOf} mayEdit={mayEdit} />
    </div>
  )
}

function FreightTabs({ list, current }: { list: Listed; current: string }) {
  const { freight: words } = useWords()
  const content = useContentText()
  const tabs = list.templates.map(({ templateId, name, by, productCount }) => ({
    ...{ key: templateId, to: `/freight/${templateId}`, count: productCount },
    name: `${content(name)} · ${words.by[by]}`,
  }))
  const added = current === NEW ? [{ key: NEW, to: `/freight/${NEW}`, name: words.newName }] : []
  return <Tabs label={words.title} current={current} tabs={[...tabs, ...added]} />
}

function FreightBody({ list, known }: { list: Listed; known: FreightTemplateView | null }) {
  const { freight: words } = useWords()
  const { may } = useSession()
  const mayEdit = may.includes('freight.edit')
  const navigate = useNavigate()
  const content = useContentText()
  const form = useFreightDraft(
    known,
    (saved) => void navigate(`/freight/${saved.templateId}`, { replace: true }),
  )
  const zoneName = useZoneName(form.text)
  const nameOf = regionNames(list.regionNames)
  const products = list.templates.reduce((sum, { productCount }) => sum + productCount, 0)
  /** A zone of another template than the one that is open is counted there. */
  const trialZone = ({ templateId, zone }: FreightSteps) => {
    if (zone === null) return words.rest
    if (templateId === (known?.templateId ?? '')) return zoneName(zone)
    const zones = list.templates.find((one) => one.templateId === templateId)?.zones ?? []
    return words.zone(zones.slice(0, zone + 1).filter(({ tariff }) => tariff !== null).length)
  }
  const actions = mayEdit ? (
    <>
      {form.isChanged && known ? (
        <>
          <span className="ink-3 small">{words.unsaved}</span>
          <Button variant="outline" onClick={form.drop}>
            {words.drop}
          </Button>
        </>
      ) : null}
      <Button variant="outline" onClick={() => void navigate(`/freight/${NEW}`)}>
        <Icon name="plus" />
        {words.add}
      </Button>
      <WriteButton theme="primary" busy={form.busy} onClick={() => void form.save()}>
        {form.isChanged && form.problemCount > 0
          ? words.wrongFields(form.problemCount)
          : words.save(content({ zh: form.text.nameZh }))}
      </WriteButton>
    </>
  ) : null
  return (
    <Page title={words.title} meta={words.meta(list.templates.length, products)} actions={actions}>
      <ConflictNote form={form} />
      <div className="freight-columns">
        <TemplateEditor
          {...{ form, known, nameOf, mayEdit }}
          tabs={<FreightTabs list={list} current={form.id} />}
        />
        <div className="stack">
          <Tester
            draft={{ templateId: known?.templateId ?? null, template: form.draft }}
            isChanged={form.isChanged}
            hasProblems={form.problemCount > 0}
            zoneName={trialZone}
          />
          <div className="note note-dai">
            <Icon name="notice" />
            <p>
              {words.onlyNew(list.unpaidOrders)} {words.several}
            </p>
          </div>
        </div>
      </div>
    </Page>
  )
}

/** What sending costs: templates, their zones, and a tester that says why. */
export function FreightPage() {
  const { freight: words } = useWords()
  const { templateId } = useParams()
  const { may } = useSession()
  const navigate = useNavigate()
  const list = useOwner('freight.list', {})
  const { data } = list
  const named = data?.templates.find((one) => one.templateId === templateId)
  const isNew = templateId === NEW
  const isMissing = data !== undefined && templateId !== undefined && !isNew && !named
  const known = isMissing ? null : (named ?? data?.templates[0] ?? null)
  if (data && (known || isNew))
    return <FreightBody key={isNew ? NEW : known?.templateId} list={data} known={isNew ? null : known} />
  return (
    <Page title={words.title}>
      {list.isError ? (
        <ReadError error={list.error} dataAt={list.dataUpdatedAt} onRetry={() => void list.refetch()} />
      ) : null}
      <section className="card">
        {list.isPending ? <SkeletonRows rows={6} height={40} /> : null}
        {isMissing ? (
          <Empty title={words.notFound} text={words.notFoundText}>
            <Link className="text-link" to="/freight">
              {words.toTemplates}
            </Link>
          </Empty>
        ) : data ? (
          <Empty sign="coming" title={words.empty} text={words.emptyText}>
            {may.includes('freight.edit') ? (
              <Button theme="primary" onClick={() => void navigate(`/freight/${NEW}`)}>
                {words.add}
              </Button>
            ) : null}
          </Empty>
        ) : null}
      </section>
    </Page>
  )
}
