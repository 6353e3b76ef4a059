-- Finds a whisper by who sent it, whoever's inbox it went to: repeated after its receiver's name has changed hands, it is
-- still known. What is said in rooms is not in here and costs nothing.

CREATE INDEX whispers ON messages (sender, id) WHERE receiver IS NOT NULL;
