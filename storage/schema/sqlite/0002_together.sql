-- Mails that would come close together go out as one: `brief` is what such a mail says of this row,
-- `bundle` the key of the row it goes out as. `handed_over_at` counts for who had how many.
ALTER TABLE outbox ADD COLUMN brief TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN bundle TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN handed_over_at INTEGER;

CREATE INDEX outbox_by_bundle ON outbox (organisation, bundle) WHERE bundle <> '';
CREATE INDEX outbox_of_several ON outbox (organisation, person)
    WHERE kind = 'together' AND next_at IS NOT NULL;
CREATE INDEX outbox_by_hand_over ON outbox (organisation, person, handed_over_at)
    WHERE handed_over_at IS NOT NULL;
