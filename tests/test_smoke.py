def test_ok(world, browse_as):
    assert browse_as("leader").get("/").status_code == 200
    assert browse_as(None).get("/").status_code == 302
def test_ok2(full_world, browse_as, working):
    p = browse_as("leader").get(f"/reviews/{full_world.review.id}/")
    assert p.heading
def test_real(real_house):
    with real_house.writing() as (session, world):
        world.review.city = "X"
    with real_house.writing() as (session, world):
        assert world.review.city == "X"
