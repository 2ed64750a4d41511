package com.xinfan.product.openmoney;

import java.util.List;
import java.util.UUID;

/**
 * In fen.
 *
 * @param cash on the cash account, held and frozen parts included
 * @param pending with the bank in either direction, in orders and redemptions not settled
 * @param holdings at cost
 * @param loans principal still owed, written off or not
 * @param cards what is with the bank, by card
 */
record OpenMoney(UUID userId, String currency, long cash, long pending, long holdings, long loans, List<OnCard> cards) {

    record OnCard(UUID cardId, long pending) {}
}
