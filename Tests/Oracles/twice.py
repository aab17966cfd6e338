"""How much of what the tool proves it proves in two ways."""

# Less than this share would make the second way an ornament.
LEAST_PERCENT = 95


def is_seldom(proofs):
    """Prints how many of the verdicts `proved` were reached in two ways, and says whether they are too few.

    `proofs` holds what the tool's reports say: 2 or 1, and None for every other verdict.
    """
    proved = [number for number in proofs if number]
    count = proved.count(2)
    share = 100 * count / len(proved) if proved else 100
    print("%d proved, %d of them in two ways (%.1f %%; at least %d)" % (len(proved), count, share, LEAST_PERCENT))
    return share < LEAST_PERCENT
