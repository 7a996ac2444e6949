import * as v from 'valibot'
import { findSkus } from '../../app/catalogue/find-skus'
import { cancelSale } from '../../app/counter/cancel-sale'
import { getSale } from '../../app/counter/get-sale'
import { openSale } from '../../app/counter/open-sale'
import { saleRights } from '../../domain/rights'
import { expectedTotalFen, id, lines, requestKey, search } from './inputs'
import { type OwnerRoutes, staffOf } from './route'

/** Selling over the counter: whoever sells stands there. */
export const counterRoutes: OwnerRoutes<'counter.find' | 'counter.open' | 'counter.get' | 'counter.cancel'> =
  {
    'counter.find': {
      access: 'counter.sell',
      input: v.object({ search }),
      run: (ports, caller, input) => findSkus(ports, staffOf(caller), input),
    },
    'counter.open': {
      access: 'counter.sell',
      input: v.object({ requestKey, lines, expectedTotalFen }),
      run: (ports, caller, input) => openSale(ports, staffOf(caller), input),
    },
    'counter.get': {
      access: 'counter.sell',
      input: v.object({ orderId: id }),
      run: (ports, caller, input) => getSale(ports, staffOf(caller), input),
    },
    'counter.cancel': {
      access: saleRights.cancel,
      input: v.object({ orderId: id }),
      run: (ports, caller, input) => cancelSale(ports, staffOf(caller), input),
    },
  }
