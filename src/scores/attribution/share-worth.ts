/** Shapley's division of what a coalition is worth among its players (Shapley 1953). */

/**
 * `weights[size]` = size! (players - size - 1)! / players!: how much joining a coalition of that size counts.
 */
export function shapleyWeights(players: number): Float64Array {
  const weights = new Float64Array(players);
  let choose = 1;
  for (let size = 0; size < players; size += 1) {
    weights[size] = 1 / (players * choose);
    choose = (choose * (players - 1 - size)) / (size + 1);
  }
  return weights;
}

/**
 * Writes the share of each player. They add up to the worth of all less the worth of none, but for rounding.
 *
 * @param worth of each bit set of players; what stands beyond 2^players is not read.
 * @param weights of that number of players, from {@link shapleyWeights}.
 * @param shares at least one place a player.
 */
export function shareWorth(worth: Float64Array, weights: Float64Array, shares: Float64Array): void {
  const players = weights.length;
  const coalitions = 1 << players;
  for (let player = 0; player < players; player += 1) {
    const bit = 1 << player;
    let share = 0;
    for (let without = 0; without < coalitions; without += 1) {
      if ((without & bit) !== 0) continue;
      const gain = (worth[without | bit] ?? Number.NaN) - (worth[without] ?? Number.NaN);
      share += (weights[countBits(without)] ?? Number.NaN) * gain;
    }
    shares[player] = share;
  }
}

function countBits(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
