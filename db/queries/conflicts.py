"""How many fields of a scope are in conflict."""

# Few fields have several heads: only their values are looked at.
COUNT = (
    "SELECT count(*) FROM (SELECT entity, field, type FROM head WHERE scope = :scope "
    "GROUP BY entity, field, type HAVING count(*) > 1) AS several "
    "WHERE (SELECT count(DISTINCT value) FROM head WHERE scope = :scope "
    "AND entity = several.entity AND field = several.field AND type = several.type) > 1"
)
