-- The hub of an office: a relay of sealed bundles between machines that trust it with nothing.
-- It knows machines by number and random id, and of a bundle its size, from whom, to whom and when.

CREATE TABLE qidesk.login (
    number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE,
    admitted_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz
);

-- A machine that was put back from a backup goes on under the same login with another id.
CREATE TABLE qidesk.device (
    number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    login integer NOT NULL REFERENCES qidesk.login
);

-- number: counted by the sender, from 1, for each recipient alone; the slip, which it signs, says it
-- too. A number given here by the server would be seen late by whoever reads while another writes.
CREATE TABLE qidesk.bundle (
    recipient integer NOT NULL REFERENCES qidesk.device,
    sender integer NOT NULL REFERENCES qidesk.device,
    number integer NOT NULL CHECK (number > 0),
    slip bytea NOT NULL CHECK (octet_length(slip) <= 1024),
    content bytea NOT NULL CHECK (octet_length(content) <= 64 * 1024 * 1024),
    laid_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (recipient, sender, number)
);
CREATE INDEX bundle_of_sender ON qidesk.bundle (sender, recipient, number);
-- What is sealed cannot be made smaller.
ALTER TABLE qidesk.bundle ALTER content SET STORAGE EXTERNAL;

-- session_user is who logged in, whatever role is set since.
CREATE FUNCTION qidesk.devices(OUT number integer, OUT id uuid, OUT is_own boolean,
                               OUT is_revoked boolean, OUT is_followed boolean)
RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT d.number, d.id, l.name = session_user, l.revoked_at IS NOT NULL,
           d.number < max(d.number) OVER (PARTITION BY d.login)
    FROM qidesk.device d JOIN qidesk.login l ON l.number = d.login
    WHERE EXISTS (
        SELECT 1 FROM qidesk.login own WHERE own.name = session_user AND own.revoked_at IS NULL
    )
$$;
COMMENT ON FUNCTION qidesk.devices() IS 'every machine, for one whose login is in force';

CREATE FUNCTION qidesk.register(own uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO qidesk.device (id, login)
    SELECT own, l.number FROM qidesk.login l WHERE l.name = session_user AND l.revoked_at IS NULL
    ON CONFLICT DO NOTHING
$$;
COMMENT ON FUNCTION qidesk.register(uuid) IS 'have a machine be known under the login in use';

ALTER TABLE qidesk.login ENABLE ROW LEVEL SECURITY;
ALTER TABLE qidesk.device ENABLE ROW LEVEL SECURITY;
ALTER TABLE qidesk.bundle ENABLE ROW LEVEL SECURITY;
CREATE POLICY to_or_by_oneself ON qidesk.bundle FOR SELECT USING (
    recipient IN (SELECT d.number FROM qidesk.devices() d WHERE d.is_own)
    OR sender IN (SELECT d.number FROM qidesk.devices() d WHERE d.is_own)
);
CREATE POLICY as_oneself ON qidesk.bundle FOR INSERT WITH CHECK (
    sender IN (SELECT d.number FROM qidesk.devices() d WHERE d.is_own)
    AND recipient IN (SELECT d.number FROM qidesk.devices() d WHERE NOT d.is_revoked)
);

CREATE FUNCTION qidesk.wake() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('qidesk_' || NEW.recipient, '');
    RETURN NULL;
END
$$;
CREATE TRIGGER wake AFTER INSERT ON qidesk.bundle FOR EACH ROW EXECUTE FUNCTION qidesk.wake();

-- What follows is for the administrator alone.

-- Roles are of the whole server, so the group is named after this database as it is made; a function
-- keeps that name, for a database that is put back has another number.
DO $$
BEGIN
    EXECUTE format(
        'CREATE FUNCTION qidesk.machines() RETURNS name LANGUAGE sql AS $f$ SELECT %L::name $f$',
        (SELECT format('qidesk_machines_%s', oid) FROM pg_database WHERE datname = current_database())
    );
END
$$;

CREATE FUNCTION qidesk.admit(login name, password text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE ROLE %I LOGIN CONNECTION LIMIT 8 PASSWORD %L', login, password);
    EXECUTE format('GRANT %I TO %I', qidesk.machines(), login);
    INSERT INTO qidesk.login (name) VALUES (login);
END
$$;
COMMENT ON FUNCTION qidesk.admit(name, text) IS 'make a login for one machine';

CREATE FUNCTION qidesk.revoke(device uuid) RETURNS SETOF uuid LANGUAGE plpgsql AS $$
DECLARE
    gone qidesk.login;
BEGIN
    UPDATE qidesk.login l SET revoked_at = coalesce(revoked_at, now())
    FROM qidesk.device d WHERE d.login = l.number AND d.id = device
    RETURNING l.* INTO gone;
    IF gone.name IS NULL THEN
        RETURN;
    END IF;
    EXECUTE format('ALTER ROLE %I NOLOGIN', gone.name);
    BEGIN
        PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE usename = gone.name AND pid <> pg_backend_pid();
    EXCEPTION WHEN insufficient_privilege THEN
        NULL; -- what is still connected sees nothing from now on, and lays nothing
    END;
    RETURN QUERY SELECT d.id FROM qidesk.device d WHERE d.login = gone.number;
END
$$;
COMMENT ON FUNCTION qidesk.revoke(uuid) IS 'shut out the login of a machine, for good; every machine that used it';

CREATE FUNCTION qidesk.thin(days integer) RETURNS bigint LANGUAGE sql AS $$
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
    'delete bundles that have lain for so many days; the last of each pair of machines stays';

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA qidesk FROM PUBLIC;
DO $$
BEGIN
    EXECUTE format('CREATE ROLE %I NOLOGIN', qidesk.machines());
    EXECUTE format('GRANT USAGE ON SCHEMA qidesk TO %I', qidesk.machines());
    EXECUTE format('GRANT SELECT ON qidesk.version TO %I', qidesk.machines());
    EXECUTE format('GRANT SELECT, INSERT ON qidesk.bundle TO %I', qidesk.machines());
    EXECUTE format(
        'GRANT EXECUTE ON FUNCTION qidesk.devices(), qidesk.register(uuid), qidesk.wake() TO %I',
        qidesk.machines()
    );
END
$$;
