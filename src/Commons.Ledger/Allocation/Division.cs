namespace Commons.Ledger;

/// <summary>What a pool was divided into. Shares and <see cref="Unallocated"/> always add up to the pool.</summary>
/// <param name="Shares">Micros per key; every key that was given is there, with 0 where it receives nothing.</param>
/// <param name="Unallocated">Micros that nobody could receive: no weight at all, or everybody at the cap. The co-op's rule sends them to solidarity.</param>
public sealed record Division(IReadOnlyDictionary<string, long> Shares, long Unallocated);
