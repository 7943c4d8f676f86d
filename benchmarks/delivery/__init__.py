"""How fast, how soon and how safely do messages reach chats, compared with other designs?"""
