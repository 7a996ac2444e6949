import { useState } from 'react'
import { Link, useLocation, useNavigate, useParams } from 'react-router'
import Button from 'tdesign-react/es/button'
import { isMissing } from '../../api'
import { Icon } from '../../components/icon'
import { OrOffline } from '../../components/offline'
import { Page } from '../../components/page'
import { Empty, ReadError, SkeletonRows } from '../../components/states'
import { useKeys } from '../../components/use-keys'
import { useNow } from '../../components/use-now'
import { WriteButton } from '../../components/write-button'
import { exactTimeWords, timeWords } from '../../format/time-words'
import { useContentText, useWords } from '../../words'
import { DescriptionCard } from './description-card'
import { FactsCard } from './facts-card'
import { LedgerCard } from './ledger-card'
import { Preview } from './preview'
import { PriceMatrix } from './price-matrix'
import { skuName } from './sku-names'
import { StockDrawer } from './stock-drawer'
import { type PriceEdits, usePriceEdits } from './use-price-edits'
import { useWholeProduct, type WholeProduct } from './use-whole-product'

function useListAddress(): string {
  const state: unknown = useLocation().state
  const known =
    typeof state === 'object' && state !== null && 'list' in state && typeof state.list === 'string'
  return known ? String(state.list) : '/products'
}

/** Saving stays pressable: what is missing is said on the button and leads to the cell. */
function SaveActions({ prices }: { prices: PriceEdits }) {
  const { product: words } = useWords()
  if (prices.count === 0) return null
  const [first] = [...prices.problems, ...prices.differing]
  const stopped = prices.problems.length + prices.differing.length
  return (
    <>
      <span className="ink-3 small nowrap unsaved">
        <OrOffline>{words.unsaved(prices.count)}</OrOffline>
      </span>
      <Button variant="outline" onClick={prices.discard}>
        {words.discard}
      </Button>
      <WriteButton
        theme="primary"
        busy={prices.busy}
        onClick={() => (first ? prices.goTo(first) : void prices.save())}
      >
        {stopped > 0 ? <Icon name="warning" /> : null}
        {prices.busy ? words.saving : stopped > 0 ? words.toFix(stopped) : words.saveChanges(prices.count)}
      </WriteButton>
    </>
  )
}

function DraftOffer({ prices }: { prices: PriceEdits }) {
  const { product: words, time } = useWords()
  const now = useNow(60_000)
  if (!prices.offer) return null
  const text = words.draftFound(
    Object.keys(prices.offer.edits).length,
    exactTimeWords(prices.offer.at, now, time),
  )
  return (
    <div className="note note-dai">
      <Icon name="edit" />
      <span className="grow">{text}</span>
      <button type="button" className="button" onClick={() => prices.answerOffer(true)}>
        {words.draftResume}
      </button>
      <button type="button" className="text-link" onClick={() => prices.answerOffer(false)}>
        {words.draftDrop}
      </button>
    </div>
  )
}

function ProductView({ product, parent }: { product: WholeProduct; parent: { to: string; name: string } }) {
  const { product: words, products, time } = useWords()
  const content = useContentText()
  const now = useNow(60_000)
  const prices = usePriceEdits(product)
  const [adjusting, setAdjusting] = useState<string | null>(null)
  const sku = product.skus.find((one) => one.skuId === adjusting)
  const meta = [products.states[product.state], words.updated(timeWords(product.updatedAt, now, time))]
  return (
    <Page
      title={content(product.title)}
      parent={parent}
      meta={meta.join(' · ')}
      actions={<SaveActions prices={prices} />}
    >
      <DraftOffer prices={prices} />
      <div className="editor">
        <div className="stack">
          <PriceMatrix product={product} prices={prices} onAdjust={setAdjusting} />
          <LedgerCard product={product} moves={product.moves} />
          <FactsCard product={product} />
          <DescriptionCard html={product.descriptionHtml} />
        </div>
        <Preview product={product} prices={prices} />
      </div>
      {sku ? (
        <StockDrawer sku={sku} name={skuName(sku, words.single)} onClose={() => setAdjusting(null)} />
      ) : null}
    </Page>
  )
}

/** One product: its SKUs with their prices and stock, what moved the stock, and what buyers see. */
export function ProductPage() {
  const { product: words, products } = useWords()
  const { spuId = '' } = useParams()
  const navigate = useNavigate()
  const parent = { to: useListAddress(), name: products.title }
  const product = useWholeProduct(spuId)
  useKeys({ escape: () => void navigate(parent.to) })
  if (product.data) return <ProductView key={spuId} product={product.data} parent={parent} />
  const missing = isMissing(product.error)
  return (
    <Page title={words.title} parent={parent}>
      {product.isError && !missing ? (
        <ReadError error={product.error} dataAt={0} onRetry={() => void product.refetch()} />
      ) : null}
      {missing || product.isPending ? (
        <section className="card">
          {missing ? (
            <Empty title={words.notFound} text={words.notFoundText}>
              <Link className="text-link" to="/products">
                {products.title}
              </Link>
            </Empty>
          ) : (
            <SkeletonRows rows={6} height={36} />
          )}
        </section>
      ) : null}
    </Page>
  )
}
