-- Files of documents, in pieces: each sealed as it lies at its sender, opened by what a bundle says
-- alone. Of a file the hub learns its size.

-- bundle: the number of the one it was laid with. What is sent again lies beside what was, for
-- nothing that lies here is ever changed.
CREATE TABLE qidesk.piece (
    recipient integer NOT NULL REFERENCES qidesk.device,
    sender integer NOT NULL REFERENCES qidesk.device,
    file uuid NOT NULL,
    number integer NOT NULL CHECK (number >= 0),
    bundle integer NOT NULL CHECK (bundle > 0),
    content bytea NOT NULL CHECK (octet_length(content) <= 1024 * 1024),
    laid_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (recipient, sender, file, number, bundle)
);
ALTER TABLE qidesk.piece ALTER content SET STORAGE EXTERNAL;

ALTER TABLE qidesk.piece ENABLE ROW LEVEL SECURITY;
CREATE POLICY to_or_by_oneself ON qidesk.piece FOR SELECT USING (
    recipient IN (SELECT d.number FROM qidesk.devices() d WHERE d.is_own)
    OR sender IN (SELECT d.number FROM qidesk.devices() d WHERE d.is_own)
);
CREATE POLICY as_oneself ON qidesk.piece FOR INSERT WITH CHECK (
    sender IN (SELECT d.number FROM qidesk.devices() d WHERE d.is_own)
    AND recipient IN (SELECT d.number FROM qidesk.devices() d WHERE NOT d.is_revoked)
);

CREATE OR REPLACE FUNCTION qidesk.thin(days integer) RETURNS bigint LANGUAGE sql AS $$
    DELETE FROM qidesk.piece p
    WHERE laid_at < now() - make_interval(days => days) AND EXISTS (
        SELECT 1 FROM qidesk.bundle later
        WHERE later.recipient = p.recipient AND later.sender = p.sender
          AND later.number > p.bundle
    );
    WITH gone AS (
        DELETE FROM qidesk.bundle b
        WHERE laid_at < now() - make_interval(days => days) AND EXISTS (
            SELECT 1 FROM qidesk.bundle later
            WHERE later.recipient = b.recipient AND later.sender = b.sender
              AND later.number > b.number
        )
        RETURNING 1
    )
    SELECT count(*) FROM gone
$$;
COMMENT ON FUNCTION qidesk.thin(integer) IS
    'delete bundles that have lain for so many days, with the files beside them; the last of each pair of machines stays';

DO $$
BEGIN
    EXECUTE format('GRANT SELECT, INSERT ON qidesk.piece TO %I', qidesk.machines());
END
$$;
